import { useState } from 'react'
import { fill } from '#ui/question/labels.ts'
import type { OutlineRow } from './compile-messages.ts'
import type { Labels } from './labels.ts'
import styles from './list-panel.module.css'
import { quoteWords } from './quote-words.ts'
import { sectionAt } from './section-at.ts'
import { lastStarting } from './spans.ts'

interface Props {
  rows: OutlineRow[]
  /** Two offsets for each card of the survey: where its question begins and ends. */
  spans: Int32Array
  caret: number
  lang: string
  labels: Labels
  /** The source between two offsets. */
  quoteOf: (from: number, to: number) => string
  onGo: (offset: number) => void
}

/** The sections, each with its cards; what is pressed leads to the text. */
export function OutlinePanel({ rows, spans, caret, lang, labels, quoteOf, onGo }: Props) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const here = sectionAt(rows, caret)

  function toggle(id: string) {
    const next = new Set(opened)
    if (!next.delete(id)) next.add(id)
    setOpened(next)
  }

  return (
    <ol className={styles.list}>
      {rows.map((row, index) => (
        <li key={row.id} data-level={Math.min(row.level, 4)}>
          <div className={styles.row} data-here={index === here}>
            <button
              type="button"
              className={styles.title}
              lang={lang}
              aria-current={index === here ? 'location' : undefined}
              onClick={() => onGo(row.from)}
            >
              {row.title}
            </button>
            {row.cards > 0 && (
              <button
                type="button"
                className={styles.count}
                aria-expanded={opened.has(row.id)}
                onClick={() => toggle(row.id)}
              >
                {row.cards === 1
                  ? labels.sectionCard
                  : fill(labels.sectionCards, { count: row.cards })}
              </button>
            )}
          </div>
          {opened.has(row.id) && (
            <ol className={styles.cards} lang={lang}>
              {spansWithin(spans, row.from, rows[index + 1]?.from ?? Infinity).map(
                ([number, from, to]) => (
                  <li key={number}>
                    <button
                      type="button"
                      aria-current={from <= caret && caret <= to ? 'location' : undefined}
                      onClick={() => onGo(from)}
                    >
                      {quoteWords(quoteOf(from, to))}
                    </button>
                  </li>
                ),
              )}
            </ol>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The spans that begin in [from, to), each with its number. */
function spansWithin(spans: Int32Array, from: number, to: number): [number, number, number][] {
  const found: [number, number, number][] = []
  for (let index = lastStarting(spans, from - 1) + 1; index < spans.length / 2; index++) {
    const start = spans[2 * index] ?? 0
    if (start >= to) break
    found.push([index, start, spans[2 * index + 1] ?? start])
  }
  return found
}
