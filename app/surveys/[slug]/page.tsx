import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { currentLearner } from '#lib/server/session.ts'
import { loadShelfSurvey } from '#lib/server/shelf.ts'
import { loadSurvey, type SurveyView } from '#lib/server/surveys.ts'
import { Enrolment } from '#ui/enrolment.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { readEnrolmentLabels } from '../../_i18n/enrolment-labels.ts'
import { localeNames, locales, surveyLang } from '../../_i18n/locale.ts'
import { formatSurveyDate } from '../../_i18n/survey-date.ts'
import { Contents, FoldedContents } from './contents.tsx'
import styles from './page.module.css'
import { SurveySection } from './survey-section.tsx'

type Props = PageProps<'/surveys/[slug]'>

const load = cache(async (slug: string, lang: string, code: string | undefined) =>
  loadSurvey(slug, lang, { learner: await currentLearner(), code }),
)

/** The code of a survey that is shared by link, for reading it before joining. */
async function readCode({ searchParams }: Props): Promise<string | undefined> {
  const { code } = await searchParams
  return typeof code === 'string' ? code : undefined
}

/**
 * The edition asked for (`?lang=zh`), else the interface's, else whichever there is. What the reader may
 * not see is not found.
 */
async function loadEdition(props: Props): Promise<SurveyView> {
  const { params, searchParams } = props
  const [{ slug }, { lang }, locale] = await Promise.all([params, searchParams, getLocale()])
  const code = await readCode(props)
  const asked = typeof lang === 'string' ? [lang] : []
  for (const wanted of [...asked, surveyLang(locale), ...locales.map(surveyLang)]) {
    const survey = await load(decodeURIComponent(slug), wanted, code)
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
  const [survey, t, locale, learner, labels, code] = await Promise.all([
    loadEdition(props),
    getTranslations('survey'),
    getLocale(),
    currentLearner(),
    readEnrolmentLabels(),
    readCode(props),
  ])
  const { head, decks, sections } = survey
  const shelf = await loadShelfSurvey(learner, head.slug, head.lang, code)
  const taken = new Set(shelf?.decks.filter((deck) => deck.isTaken).map((deck) => deck.slug))
  const [first] = sections
  const intro = first?.level === 1 ? first : undefined
  const body = intro ? sections.slice(1) : sections
  const isForeign = !survey.langs.includes(surveyLang(locale))
  return (
    <PageFrame current="surveys" viewer={learner}>
      <div className={styles.layout}>
        <Contents sections={body} label={t('contents')} lang={head.lang} />
        <article className={styles.text} lang={head.lang} id={intro?.id}>
          <h1 className={styles.title}>{head.title}</h1>
          <About survey={survey} code={code} />
          {shelf && (
            <div className={styles.enrolment} lang={locale}>
              <Enrolment
                survey={head.slug}
                title={head.title}
                code={code}
                decks={shelf.decks}
                sharesName={shelf.sharesName}
                lang={head.lang}
                labels={labels}
              />
            </div>
          )}
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
              deck={decks.find((deck) => deck.section === section.id && taken.has(deck.slug))}
            />
          ))}
        </article>
      </div>
    </PageFrame>
  )
}

/** The date of its claims, what the dots mean, and the other languages there are. */
async function About({
  survey: { head, langs },
  code,
}: {
  survey: SurveyView
  code: string | undefined
}) {
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
        <Link
          key={other}
          href={`/surveys/${head.slug}?${new URLSearchParams({ lang: surveyLang(other), ...(code ? { code } : {}) })}`}
          lang={other}
        >
          {localeNames[other]}
        </Link>
      ))}
    </p>
  )
}
