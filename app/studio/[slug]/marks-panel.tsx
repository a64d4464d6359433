import type { FoundMark } from './find-quote.ts'
import type { Labels } from './labels.ts'
import styles from './list-panel.module.css'

interface Props {
  marks: FoundMark[]
  labels: Labels
  onGo: (offset: number) => void
}

/** What learners reported or found hard, with the words it is about. */
export function MarksPanel({ marks, labels, onGo }: Props) {
  return (
    <ol className={styles.list}>
      {marks.map(({ id, kind, quote, text, from }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.note}
            data-severity={kind === 'report' ? 'error' : 'warning'}
            aria-disabled={from === null}
            onClick={() => from !== null && onGo(from)}
          >
            <span className={styles.where}>
              <b>{labels.markKinds[kind]}</b>
              {from === null && <span>{labels.markLost}</span>}
            </span>
            <span>{text}</span>
            <q className={styles.instead}>{quote}</q>
          </button>
        </li>
      ))}
    </ol>
  )
}
