import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getFormatter, getLocale, getMessages, getTranslations } from 'next-intl/server'
import { currentInstructor, isAdmin } from '#lib/server/session.ts'
import { listStudioSurveys } from '#lib/server/studio.ts'
import { Link } from '#ui/link.tsx'
import { PageFrame } from '#ui/page-frame.tsx'
import { surveyLang } from '../_i18n/locale.ts'
import { NewSurvey } from './new-survey.tsx'
import styles from './page.module.css'
import { SurveyRow } from './survey-row.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('studio'))('home.title') }
}

/** The surveys somebody writes, and the way to begin another. */
export default async function StudioPage() {
  const instructor = await currentInstructor()
  if (!instructor) notFound()
  const [t, messages, format, locale, surveys] = await Promise.all([
    getTranslations('studio.home'),
    getMessages(),
    getFormatter(),
    getLocale(),
    listStudioSurveys(instructor),
  ])
  const now = new Date()
  return (
    <PageFrame current="studio" viewer={instructor}>
      <h1 className={styles.title}>{t('title')}</h1>
      <p className={styles.lead}>{surveys.length > 0 ? t('lead') : t('empty')}</p>
      {surveys.length > 0 && (
        <section aria-labelledby="surveys">
          <h2 id="surveys" className="visually-hidden">
            {t('yours')}
          </h2>
          <ul className={styles.list}>
            {surveys.map((survey) => (
              <SurveyRow
                key={survey.slug}
                survey={survey}
                when={(at) => format.relativeTime(new Date(at), now)}
              />
            ))}
          </ul>
        </section>
      )}
      {isAdmin(instructor) && (
        <p className={styles.lead}>
          <Link href="/studio/site-reports">{t('siteReports')}</Link>
        </p>
      )}
      <section className={styles.begin} aria-labelledby="begin">
        <h2 id="begin" className={styles.heading}>
          {t('begin')}
        </h2>
        <NewSurvey lang={surveyLang(locale)} labels={messages.studio.home} />
      </section>
    </PageFrame>
  )
}
