'use client'

import { useRef, useState } from 'react'
import { browserOutbox } from '#lib/client/browser-outbox.ts'
import { makeEvent } from '#lib/client/make-event.ts'
import type { SchedulingSettings } from '#lib/model.ts'
import buttons from '#ui/button.module.css'
import styles from './suspended-cards.module.css'

interface Props {
  cards: { id: string; prompt: string }[]
  settings: SchedulingSettings
  /** Language of the surveys. */
  lang: string
  labels: { none: string; askAgain: string; asked: string }
}

/** The cards the learner has suspended, each with a way back. */
export function SuspendedCards({ cards, settings, lang, labels }: Props) {
  const [returned, setReturned] = useState<readonly string[]>([])
  const status = useRef<HTMLParagraphElement>(null)
  const left = cards.filter((card) => !returned.includes(card.id))

  function askAgain(cardId: string) {
    void browserOutbox().put(makeEvent({ kind: 'unsuspend', cardId }, settings))
    setReturned([...returned, cardId])
    status.current?.focus()
  }

  return (
    <>
      <p ref={status} role="status" tabIndex={-1} className={styles.status}>
        {returned.length > 0 ? labels.asked : left.length === 0 ? labels.none : ''}
      </p>
      <ul className={styles.cards}>
        {left.map((card) => (
          <li key={card.id}>
            <span id={`card-${card.id}`} lang={lang}>
              {card.prompt}
            </span>
            <button
              type="button"
              className={buttons.button}
              aria-describedby={`card-${card.id}`}
              onClick={() => askAgain(card.id)}
            >
              {labels.askAgain}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
