import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReportView } from '#lib/server/reports.ts'
import { Link } from '#ui/link.tsx'
import styles from './report-list.module.css'
import { SettleButton } from './settle-button.tsx'

interface Props {
  reports: readonly ReportView[]
  areSettled: boolean
  /** Where a report is settled, by its id. */
  pathOf: (id: string) => string
  /** Address of the question in the editor; null where it is edited elsewhere. */
  editorOf: (report: ReportView) => string | null
}

/** Reports, each with its place, the words it is about, and what can be done with it. */
export async function ReportList({ reports, areSettled, pathOf, editorOf }: Props) {
  return (
    <ol className={styles.list}>
      {reports.map((report) => (
        <li key={report.id} className={styles.report}>
          <ReportText report={report} />
          <p className={styles.actions}>
            <Actions
              report={report}
              isSettled={areSettled}
              path={pathOf(report.id)}
              editor={editorOf(report)}
            />
          </p>
        </li>
      ))}
    </ol>
  )
}

async function ReportText({ report }: { report: ReportView }) {
  const [t, format] = await Promise.all([getTranslations('report'), getFormatter()])
  const { lang, path, line, quote, prompt, since, reason, note, reporter, createdAt } = report
  const date = format.dateTime(createdAt, { dateStyle: 'medium' })
  return (
    <>
      <h3 className={styles.place}>
        <span lang={lang}>{path.join(' › ')}</span> <span>{t('line', { line })}</span>
      </h3>
      <blockquote className={styles.quote} lang={lang}>
        {quote}
      </blockquote>
      {since !== 'same' && (
        <p className={styles.since}>{t(since === 'edited' ? 'edited' : 'gone')}</p>
      )}
      {prompt !== null && (
        <p className={styles.question}>
          {t('question')}: <span lang={lang}>{prompt}</span>
        </p>
      )}
      <p className={styles.note}>
        {reason && <b className={styles.reason}>{t(`dialog.reasons.${reason}`)}</b>}
        {note}
      </p>
      <p className={styles.by}>
        {reporter === null ? t('byGuest', { date }) : t('by', { name: reporter, date })}
      </p>
    </>
  )
}

interface ActionsProps {
  report: ReportView
  isSettled: boolean
  path: string
  editor: string | null
}

async function Actions({ report: { line, survey, lang }, isSettled, path, editor }: ActionsProps) {
  const t = await getTranslations('report')
  return (
    <>
      {editor ? (
        <Link href={editor} className={styles.link}>
          {t('goTo', { line })}
        </Link>
      ) : (
        <code className={styles.file}>{`${survey}.${lang}.md:${line}`}</code>
      )}
      <SettleButton
        path={path}
        isSettled={isSettled}
        labels={{
          settle: t('settle'),
          settleNamed: t('settleNamed', { line }),
          settled: t('settled'),
          reopen: t('reopen'),
          reopenNamed: t('reopenNamed', { line }),
          reopened: t('reopened'),
          failed: t('failed'),
        }}
      />
    </>
  )
}
