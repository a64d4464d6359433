import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentLearner } from '#lib/server/session.ts'
import { loadSurvey, type SurveyView } from '#lib/server/surveys.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { localeNames, locales, surveyLang } from '../../_i18n/locale.ts'
import { formatSurveyDate } from '../../_i18n/survey-date.ts'
import { Contents, FoldedContents } from './contents.tsx'
import styles from './page.module.css'
import { SurveySection } from './survey-section.tsx'

type Props = PageProps<'/surveys/[slug]'>

const load = cache(loadSurvey)

/** The edition asked for (`?lang=zh`), else the interface's, else whichever there is. */
async function loadEdition({ params, searchParams }: Props): Promise<SurveyView> {
  const [{ slug }, { lang }, locale] = await Promise.all([params, searchParams, getLocale()])
  const asked = typeof lang === 'string' ? [lang] : []
  for (const wanted of [...asked, surveyLang(locale), ...locales.map(surveyLang)]) {
    const survey = await load(slug, wanted)
    if (survey) return survey
  }
  notFound()
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { head } = await loadEdition(props)
  return { title: head.title }
}

/** A survey to read, with the row of dots under what has questions. */
export default async function SurveyPage(props: Props) {
  const [survey, t, locale] = await Promise.all([
    loadEdition(props),
    getTranslations('survey'),
    getLocale(),
  ])
  const { head, decks, sections } = survey
  const [first] = sections
  const intro = first?.level === 1 ? first : undefined
  const body = intro ? sections.slice(1) : sections
  const isForeign = !survey.langs.includes(surveyLang(locale))
  return (
    <PageFrame current="surveys" viewer={await currentLearner()}>
      <div className={styles.layout}>
        <Contents sections={body} label={t('contents')} lang={head.lang} />
        <article className={styles.text} lang={head.lang} id={intro?.id}>
          <h1 className={styles.title}>{head.title}</h1>
          <About survey={survey} />
          <FoldedContents sections={body} label={t('contents')} lang={head.lang} />
          {isForeign && (
            <p className={styles.note} lang={locale}>
              {t('otherLanguage')}
            </p>
          )}
          {intro && <SurveySection survey={head.slug} section={intro} isIntro />}
          {body.map((section) => (
            <SurveySection
              key={section.id}
              survey={head.slug}
              section={section}
              deck={decks.find((deck) => deck.section === section.id)}
            />
          ))}
        </article>
      </div>
    </PageFrame>
  )
}

/** The date of its claims, what the dots mean, and the other languages there are. */
async function About({ survey: { head, langs } }: { survey: SurveyView }) {
  const [t, format, locale] = await Promise.all([
    getTranslations('survey'),
    getFormatter(),
    getLocale(),
  ])
  const others = locales.filter(
    (other) => langs.includes(surveyLang(other)) && surveyLang(other) !== head.lang,
  )
  return (
    <p className={styles.about} lang={locale}>
      {head.asOf && (
        <span>{t('asOf', { date: formatSurveyDate(head.asOf, format.dateTime) })}</span>
      )}
      <span>{t.rich('dots', { b: (chunks) => <span className="dots">{chunks}</span> })}</span>
      {others.map((other) => (
        <Link key={other} href={`/surveys/${head.slug}?lang=${surveyLang(other)}`} lang={other}>
          {localeNames[other]}
        </Link>
      ))}
    </p>
  )
}
