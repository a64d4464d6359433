import { getTranslations } from 'next-intl/server'
import type { PlanRow } from '#lib/publishing/revision-plan.ts'
import styles from './page.module.css'

const kinds = ['new', 'edited', 'restored', 'added', 'moved', 'removed', 'retired', 'kept'] as const

/** What a revision did to the questions, in numbers. */
export async function PlanCounts({ counts }: { counts: Partial<Record<PlanRow['kind'], number>> }) {
  const t = await getTranslations('publish.counts')
  return (
    <p className={styles.counts}>
      {kinds.map((kind) => {
        const count = counts[kind]
        return count ? <span key={kind}>{t(kind, { count })}</span> : null
      })}
    </p>
  )
}
