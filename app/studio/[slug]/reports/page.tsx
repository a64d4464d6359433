import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { loadReports } from '#lib/server/reports.ts'
import { readEdition } from '../../read-edition.ts'
import { ReportGroups } from '../../report-groups.tsx'
import styles from '../../report-list.module.css'
import { SurveyFrame } from '../../survey-frame.tsx'

type Props = PageProps<'/studio/[slug]/reports'>

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ title }, t] = await Promise.all([readEdition(props), getTranslations('report')])
  return { title: `${t('title')} · ${title}` }
}

/** What learners found wrong with the survey's questions, in all its languages, each at its line. */
export default async function ReportsPage(props: Props) {
  const { instructor, author, lang, title } = await readEdition(props)
  const [t, open, settled] = await Promise.all([
    getTranslations('report'),
    loadReports(author, { settled: false }),
    loadReports(author, { settled: true }),
  ])
  const { slug } = author
  return (
    <SurveyFrame slug={slug} title={title} current="reports" lang={lang} viewer={instructor}>
      <p className={styles.lead}>{t('lead')}</p>
      <ReportGroups
        open={open}
        settled={settled}
        none={t('none')}
        pathOf={(id) => `/api/studio/surveys/${slug}/reports/${id}`}
        editorOf={(report) =>
          `/studio/${slug}?lang=${report.lang}&at=${encodeURIComponent(report.cardKey)}`
        }
      />
    </SurveyFrame>
  )
}
