import { useLayoutEffect, useMemo, useRef } from 'react'
import { describeCard, formatPercent, type NoteCard, type NoteLabels } from './describe-card.ts'
import { placeNote } from './place-note.ts'
import styles from './sentence-note.module.css'
import { noteId } from './use-note.ts'

interface Props {
  sentence: HTMLElement
  survey: string
  notes: string
  today: number
  lang: string
  locale: string
  labels: NoteLabels
}

/** The cards of a sentence: what each asks, how it stands, and when it is due. */
export function SentenceNote({ sentence, survey, notes, today, lang, locale, labels }: Props) {
  const note = useRef<HTMLElement>(null)
  const cards = useMemo(() => JSON.parse(notes) as NoteCard[], [notes])
  useLayoutEffect(() => {
    if (note.current) placeNote(note.current, sentence)
  }, [sentence])
  const { cards: written = '', percent } = sentence.dataset
  const numbers = written.split(' ')
  const section = sentence.closest<HTMLElement>('[data-taken]')?.dataset.section
  return (
    <aside ref={note} id={noteId} className={styles.note} lang={locale} aria-label={labels.title}>
      {percent !== undefined && numbers.length > 1 && (
        <p className={styles.recall}>
          {labels.recall.replace('{percent}', formatPercent(Number(percent), locale))}
        </p>
      )}
      <ul className={styles.cards}>
        {numbers.map((number) => {
          const card = cards[Number(number)]
          return (
            card && (
              <li key={number}>
                <p className={styles.prompt} lang={lang}>
                  {card[4] ? <a href={`/cards/${card[4]}`}>{card[0]}</a> : card[0]}
                </p>
                <p className={styles.state}>
                  {describeCard(card, today, labels, locale).join(' · ')}
                </p>
              </li>
            )
          )
        })}
      </ul>
      {section !== undefined && (
        <a className={styles.review} href={`/review?${new URLSearchParams({ survey, section })}`}>
          {labels.review}
        </a>
      )}
    </aside>
  )
}
