import { getTranslations } from 'next-intl/server'
import type { ComponentProps } from 'react'
import { mostListed, type ReportView } from '#lib/server/reports.ts'
import styles from './report-list.module.css'
import { ReportList } from './report-list.tsx'

type Props = Pick<ComponentProps<typeof ReportList>, 'pathOf' | 'editorOf'> & {
  open: readonly ReportView[]
  settled: readonly ReportView[]
  /** What is said when none is open. */
  none: string
}

/** The open reports, and below them the settled ones. */
export async function ReportGroups({ open, settled, none, pathOf, editorOf }: Props) {
  const t = await getTranslations('report')
  const groups = [
    { id: 'open', title: t('open'), reports: open, empty: none },
    { id: 'settled', title: t('settledTitle'), reports: settled, empty: t('noneSettled') },
  ]
  return groups.map(({ id, title, reports, empty }) => (
    <section key={id} className={styles.group} aria-labelledby={id}>
      <h2 id={id} className={styles.heading}>
        {title}
      </h2>
      {reports.length === 0 ? (
        <p className={styles.empty}>{empty}</p>
      ) : (
        <ReportList
          reports={reports}
          areSettled={id === 'settled'}
          pathOf={pathOf}
          editorOf={editorOf}
        />
      )}
      {reports.length >= mostListed && (
        <p className={styles.empty}>{t('most', { count: mostListed })}</p>
      )}
    </section>
  ))
}
