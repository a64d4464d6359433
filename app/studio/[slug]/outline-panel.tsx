import { fill } from '#ui/question/labels.ts'
import type { OutlineRow } from './compile-messages.ts'
import type { Labels } from './labels.ts'
import styles from './list-panel.module.css'
import { sectionAt } from './section-at.ts'

interface Props {
  rows: OutlineRow[]
  caret: number
  lang: string
  labels: Labels
  onGo: (offset: number) => void
}

/** The sections, each with how many cards it has. */
export function OutlinePanel({ rows, caret, lang, labels, onGo }: Props) {
  const here = sectionAt(rows, caret)
  return (
    <ol className={styles.list}>
      {rows.map((row, index) => (
        <li key={row.id} data-level={Math.min(row.level, 4)}>
          <button
            type="button"
            className={styles.row}
            aria-current={index === here ? 'location' : undefined}
            onClick={() => onGo(row.from)}
          >
            <span lang={lang} className={styles.title}>
              {row.title}
            </span>
            <span className={styles.count}>
              {row.cards === 1 && labels.sectionCard}
              {row.cards > 1 && fill(labels.sectionCards, { count: row.cards })}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
