import { useEffect, useRef } from 'react'
import type { Fix } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import { fill } from '#ui/question/labels.ts'
import type { Labels } from './labels.ts'
import styles from './list-panel.module.css'
import type { Compilation } from './use-compilation.ts'

interface Props {
  compilation: Compilation
  labels: Labels
  onGo: (offset: number) => void
  onFix: (fix: Fix) => void
}

/** More lines than this nobody reads. */
const mostShown = 200

/**
 * What the compiler has to say, in the order of the text; a press leads there, and what has a mechanical
 * remedy is fixed from here.
 */
export function NotesPanel({ compilation, labels, onGo, onFix }: Props) {
  const { diagnostics, counts } = compilation
  const list = useRef<HTMLDivElement>(null)
  /** The note that was fixed: the one that takes its place has the focus next. */
  const fixed = useRef<number | null>(null)
  useEffect(() => {
    if (fixed.current === null) return
    const notes = list.current?.querySelectorAll<HTMLElement>('[data-severity]') ?? []
    const next = notes[Math.min(fixed.current, diagnostics.length - 1)] ?? list.current
    fixed.current = null
    next?.focus()
  }, [diagnostics])

  const total = counts.error + counts.warning + counts.info
  const shown = diagnostics.slice(0, mostShown)
  return (
    <div ref={list} tabIndex={-1} className={styles.notes}>
      {total === 0 && <p className={styles.none}>{labels.noNotes}</p>}
      <ol className={styles.list}>
        {shown.map(({ rule, severity, place, message, expected, fix }, index) => (
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
            {fix && (
              <button
                type="button"
                className={`${buttons.button} ${styles.fix}`}
                onClick={() => {
                  fixed.current = index
                  onFix(fix)
                }}
              >
                {labels.fix} <span lang="en">{fix.title}</span>
              </button>
            )}
          </li>
        ))}
      </ol>
      {total > shown.length && (
        <p className={styles.none}>{fill(labels.moreNotes, { count: total - shown.length })}</p>
      )}
    </div>
  )
}
