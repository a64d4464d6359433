import type { Metadata } from 'next'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { currentLearner } from '#lib/server/session.ts'
import { loadShelf, type ShelfSurvey } from '#lib/server/shelf.ts'
import { Enrolment, type EnrolmentLabels } from '#ui/enrolment.tsx'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { readEnrolmentLabels } from '../_i18n/enrolment-labels.ts'
import { surveyLang } from '../_i18n/locale.ts'
import { formatSurveyDate } from '../_i18n/survey-date.ts'
import styles from './page.module.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('surveys')
  return { title: t('title'), description: t('lead') }
}

/** The surveys there are to read and to take, in the language of the interface. */
export default async function SurveysPage() {
  const [t, locale, learner, labels] = await Promise.all([
    getTranslations('surveys'),
    getLocale(),
    currentLearner(),
    readEnrolmentLabels(),
  ])
  const lang = surveyLang(locale)
  const surveys = await loadShelf(learner, lang)
  return (
    <PageFrame current="surveys" viewer={learner}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{surveys.length > 0 ? t('lead') : t('empty')}</p>
      <ul className={styles.list}>
        {surveys.map((survey) => (
          <SurveyItem key={survey.slug} survey={survey} lang={lang} labels={labels} />
        ))}
      </ul>
    </PageFrame>
  )
}

interface ItemProps {
  survey: ShelfSurvey
  lang: string
  labels: EnrolmentLabels
}

async function SurveyItem({ survey, lang, labels }: ItemProps) {
  const [about, enrol, format] = await Promise.all([
    getTranslations('survey'),
    getTranslations('enrol'),
    getFormatter(),
  ])
  const { slug, title, asOf, writers, decks, sharesName } = survey
  const details = [
    writers.length > 0 && enrol('by', { names: format.list(writers) }),
    asOf && about('asOf', { date: formatSurveyDate(asOf, format.dateTime) }),
  ].filter(Boolean)
  return (
    <li className={styles.survey}>
      <h2 className={styles.name}>
        <Link href={`/surveys/${slug}`}>{title}</Link>
      </h2>
      {details.length > 0 && <p className={styles.date}>{details.join(' · ')}</p>}
      <ul className={styles.decks}>
        {decks.map((deck) => (
          <li key={deck.slug}>
            <Link href={`/surveys/${slug}#${deck.section}`}>{deck.title}</Link>
          </li>
        ))}
      </ul>
      <div className={styles.enrolment}>
        <Enrolment
          survey={slug}
          title={title}
          decks={decks}
          sharesName={sharesName}
          lang={lang}
          labels={labels}
        />
      </div>
    </li>
  )
}
