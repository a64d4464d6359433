import { fill } from '#ui/question/labels.ts'
import type { Labels } from './labels.ts'
import styles from './list-panel.module.css'
import type { Compilation } from './use-compilation.ts'

interface Props {
  compilation: Compilation
  labels: Labels
  onGo: (offset: number) => void
}

/** More lines than this nobody reads. */
const mostShown = 200

/** What the compiler has to say, in the order of the text; a press leads there. */
export function NotesPanel({ compilation: { diagnostics, counts }, labels, onGo }: Props) {
  const total = counts.error + counts.warning + counts.info
  if (total === 0) return <p className={styles.none}>{labels.noNotes}</p>
  const shown = diagnostics.slice(0, mostShown)
  return (
    <>
      <ol className={styles.list}>
        {shown.map(({ rule, severity, place, message, expected }) => (
          <li key={`${place.start.offset} ${place.end.offset} ${rule} ${message}`}>
            <button
              type="button"
              className={styles.note}
              data-severity={severity}
              onClick={() => onGo(place.start.offset)}
            >
              <span className={styles.where}>
                <b>{labels.severity[severity]}</b>
                <span>{fill(labels.goTo, { line: place.start.line })}</span>
                <span>{rule}</span>
              </span>
              <span lang="en">{message}</span>
              {expected !== undefined && (
                <span className={styles.instead}>{fill(labels.instead, { text: expected })}</span>
              )}
            </button>
          </li>
        ))}
      </ol>
      {total > shown.length && (
        <p className={styles.none}>{fill(labels.moreNotes, { count: total - shown.length })}</p>
      )}
    </>
  )
}
