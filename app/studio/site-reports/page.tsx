import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { loadSiteReports } from '#lib/server/reports.ts'
import { currentAdmin } from '#lib/server/session.ts'
import { PageFrame } from '#ui/page-frame.tsx'
import { ReportGroups } from '../report-groups.tsx'
import styles from '../report-list.module.css'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('report'))('site.title') }
}

/** What learners found wrong with the site's own surveys, for admins; they are edited in their files. */
export default async function SiteReportsPage() {
  const admin = await currentAdmin()
  if (!admin) notFound()
  const [t, open, settled] = await Promise.all([
    getTranslations('report'),
    loadSiteReports(admin, { settled: false }),
    loadSiteReports(admin, { settled: true }),
  ])
  return (
    <PageFrame current="studio" viewer={admin}>
      <h1 className={styles.title}>{t('site.title')}</h1>
      <p className={styles.lead}>{t('site.lead')}</p>
      <ReportGroups
        open={open}
        settled={settled}
        none={t('site.none')}
        pathOf={(id) => `/api/studio/site-reports/${id}`}
        editorOf={() => null}
      />
    </PageFrame>
  )
}
