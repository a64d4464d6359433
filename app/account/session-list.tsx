'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import { wordsFor } from '#ui/use-form.ts'
import { type Outcome, OutcomeLine } from './outcome-line.tsx'
import styles from './session-list.module.css'

interface Props {
  sessions: { id: string; device: string; note: string; isThis: boolean; endNamed: string }[]
  words: AccountWords
}

/** The devices that are signed in, each but this one with a way to sign it out. */
export function SessionList({ sessions, words }: Props) {
  const router = useRouter()
  const [said, setSaid] = useState<Outcome>({ text: '', isError: false })

  async function end(which: { id: string } | { others: true }) {
    const reply = await callApi('/api/account/sessions', { method: 'DELETE', body: which })
    // One that has ended by itself is gone too.
    const isDone =
      reply.kind === 'answered' || (reply.kind === 'refused' && reply.problem.type === 'not-found')
    if (reply.kind !== 'answered' && !isDone)
      setSaid({ text: wordsFor(reply, words.problems), isError: true })
    else setSaid({ text: 'id' in which ? words.ended : words.endedOthers, isError: false })
    router.refresh()
  }

  return (
    <>
      <ul className={styles.sessions}>
        {sessions.map(({ id, device, note, isThis, endNamed }) => (
          <li key={id}>
            <span>
              {device}
              <span className={styles.note}>{note}</span>
            </span>
            {!isThis && (
              <button
                type="button"
                className={buttons.button}
                aria-label={endNamed}
                onClick={() => end({ id })}
              >
                {words.end}
              </button>
            )}
          </li>
        ))}
      </ul>
      <OutcomeLine outcome={said} />
      {sessions.length > 2 && (
        <p>
          <button type="button" className={buttons.button} onClick={() => end({ others: true })}>
            {words.endOthers}
          </button>
        </p>
      )}
    </>
  )
}
