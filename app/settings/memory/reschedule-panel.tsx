'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { moveCards, readReschedulePreview } from '#lib/client/memory.ts'
import type { ReschedulePreview } from '#lib/server/reschedule.ts'
import buttons from '#ui/button.module.css'
import { fillIn } from '#ui/fill-in.ts'
import styles from './memory.module.css'

type Word =
  | 'look'
  | 'looking'
  | 'nothing'
  | 'preview'
  | 'today'
  | 'move'
  | 'keep'
  | 'moving'
  | 'moved'
  | 'takeBack'
  | 'back'
  | 'failed'

interface Props {
  /** When cards were last moved, in words; null when none stands moved. */
  last: string | null
  labels: Record<Word, string>
  locale: string
}

type State =
  | { kind: 'resting'; said: string }
  | { kind: 'busy'; said: string }
  | { kind: 'failed' }
  | { kind: 'shown'; preview: ReschedulePreview }

/** Shows what moving the cards would do before it does it, and moves them back. */
export function ReschedulePanel({ last, labels, locale }: Props) {
  const router = useRouter()
  const [state, setState] = useState<State>({ kind: 'resting', said: '' })
  const status = useRef<HTMLDivElement>(null)
  const say = (word: Word, values: Record<string, number>) => fillIn(labels[word], values, locale)

  async function look() {
    begin(labels.looking)
    const reply = await readReschedulePreview()
    if (reply.kind !== 'answered') return setState({ kind: 'failed' })
    const preview = reply.value as ReschedulePreview
    setState(
      preview.cards > 0 ? { kind: 'shown', preview } : { kind: 'resting', said: labels.nothing },
    )
  }

  async function move(method: 'POST' | 'DELETE') {
    begin('')
    const moved = await moveCards(method, (left) =>
      setState({ kind: 'busy', said: say('moving', { left }) }),
    )
    if (moved === null) return setState({ kind: 'failed' })
    const word = method === 'POST' ? 'moved' : 'back'
    setState({ kind: 'resting', said: say(word, { cards: moved }) })
    router.refresh()
  }

  function begin(said: string) {
    setState({ kind: 'busy', said })
    // The button that was pressed is about to go.
    status.current?.focus()
  }

  return (
    <div className={styles.panel}>
      <div ref={status} role="status" tabIndex={-1} className={styles.status}>
        {(state.kind === 'resting' || state.kind === 'busy') && state.said}
        {state.kind === 'shown' && (
          <>
            <p>{say('preview', countsOf(state.preview))}</p>
            <p>{say('today', state.preview.dueToday)}</p>
          </>
        )}
      </div>
      {state.kind === 'failed' && (
        <p role="alert" className={styles.error}>
          {labels.failed}
        </p>
      )}
      {state.kind === 'shown' && (
        <p className={styles.actions}>
          <button type="button" className={buttons.button} onClick={() => void move('POST')}>
            {labels.move}
          </button>
          <button
            type="button"
            className={buttons.button}
            onClick={() => setState({ kind: 'resting', said: '' })}
          >
            {labels.keep}
          </button>
        </p>
      )}
      {(state.kind === 'resting' || state.kind === 'failed') && (
        <>
          <button type="button" className={buttons.button} onClick={() => void look()}>
            {labels.look}
          </button>
          {last && (
            <>
              <p className={styles.hint}>{last}</p>
              <button type="button" className={buttons.button} onClick={() => void move('DELETE')}>
                {labels.takeBack}
              </button>
            </>
          )}
        </>
      )}
    </div>
  )
}

function countsOf({ cards, earlier, later }: ReschedulePreview) {
  return { cards, earlier, later }
}
