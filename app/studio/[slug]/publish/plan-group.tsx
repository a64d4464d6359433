import { getTranslations } from 'next-intl/server'
import type { Impact } from '#lib/server/impact.ts'
import { ChangeRow } from './change-row.tsx'
import styles from './plan-group.module.css'
import type { Kind, ShownRow } from './rows.ts'

interface Props {
  kind: Kind
  rows: readonly ShownRow[]
  /** Cards that leave, one of which a new question may be. */
  leaving: readonly ShownRow[]
  lang: string
  impact: Impact | undefined
}

/** More rows than this are folded away where nothing about them is to be decided. */
const mostUnfolded = 12

/** The rows of a plan that have one fate, and what it means for learners. */
export async function PlanGroup({ kind, rows, leaving, lang, impact }: Props) {
  const t = await getTranslations('publish')
  const isDecided = kind === 'kept' || kind === 'moved' || (kind === 'new' && leaving.length === 0)
  const list = (
    <ul className={styles.rows}>
      {rows.map((shown) => (
        <ChangeRow key={shown.row.key} shown={shown} leaving={leaving} lang={lang} />
      ))}
    </ul>
  )
  return (
    <section className={styles.group} aria-labelledby={`group-${kind}`}>
      <div className={styles.about}>
        <h3 id={`group-${kind}`} className={styles.title}>
          {t(`counts.${kind}`, { count: rows.length })}
        </h3>
        <p className={styles.meaning}>{t(`meaning.${kind}`)}</p>
        {impact && impact.learners > 0 && (
          <p className={styles.impact}>{t('groupImpact', { ...impact })}</p>
        )}
      </div>
      {kind === 'kept' || (isDecided && rows.length > mostUnfolded) ? (
        <details className={styles.folded}>
          <summary>{t('show', { count: rows.length })}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  )
}
