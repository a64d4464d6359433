import type { Metadata } from 'next'
import Link from 'next/link'
import { getFormatter, getLocale, getTranslations } from 'next-intl/server'
import { currentLearner } from '#lib/server/session.ts'
import { listSurveys, loadSurvey } from '#lib/server/surveys.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../_i18n/locale.ts'
import { formatSurveyDate } from '../_i18n/survey-date.ts'
import styles from './page.module.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('surveys')
  return { title: t('title'), description: t('lead') }
}

/** The surveys there are to read, in the language of the interface. */
export default async function SurveysPage() {
  const [t, about, format, locale] = await Promise.all([
    getTranslations('surveys'),
    getTranslations('survey'),
    getFormatter(),
    getLocale(),
  ])
  const listed = await listSurveys(surveyLang(locale))
  const surveys = await Promise.all(listed.map(({ slug }) => loadSurvey(slug, surveyLang(locale))))
  return (
    <PageFrame current="surveys" viewer={await currentLearner()}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{surveys.length > 0 ? t('lead') : t('empty')}</p>
      <ul className={styles.list}>
        {surveys.map(
          (survey) =>
            survey && (
              <li key={survey.head.slug} className={styles.survey}>
                <h2 className={styles.name}>
                  <Link href={`/surveys/${survey.head.slug}`}>{survey.head.title}</Link>
                </h2>
                {survey.head.asOf && (
                  <p className={styles.date}>
                    {about('asOf', { date: formatSurveyDate(survey.head.asOf, format.dateTime) })}
                  </p>
                )}
                <ul className={styles.decks}>
                  {survey.decks.map((deck) => (
                    <li key={deck.slug}>
                      <Link href={`/surveys/${survey.head.slug}#${deck.section}`}>
                        {deck.title}
                      </Link>
                    </li>
                  ))}
                </ul>
              </li>
            ),
        )}
      </ul>
    </PageFrame>
  )
}
