'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import { Link } from '#ui/link.tsx'
import { wordsFor } from '#ui/use-form.ts'
import { type Outcome, OutcomeLine } from './outcome-line.tsx'
import page from './page.module.css'
import styles from './quarantine-list.module.css'

interface Props {
  /** What waits: the event's name, and what it is and why it waits, in words. */
  waiting: { id: string; hash: string; cardId: string; what: string; why: string }[]
  words: AccountWords
}

/** The answers that the log did not take by itself, with the choice what becomes of them all. */
export function QuarantineList({ waiting, words }: Props) {
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<Outcome>({ text: '', isError: false })

  async function decide(decision: 'keep' | 'discard') {
    setBusy(true)
    const events = waiting.map(({ id, hash }) => ({ id, hash }))
    const body = { decision, events }
    const reply = await callApi('/api/quarantine', { method: 'POST', body })
    setBusy(false)
    if (reply.kind === 'answered') setSaid({ text: words.quarantine[decision], isError: false })
    else setSaid({ text: wordsFor(reply, words.problems), isError: true })
    router.refresh()
  }

  if (waiting.length === 0 && said.text === '') return null
  return (
    <section className={page.group} aria-labelledby="account-quarantine">
      <h2 id="account-quarantine" className={page.heading}>
        {words.quarantine.title}
      </h2>
      {waiting.length > 0 && (
        <>
          <p className={page.text}>{words.quarantine.text}</p>
          <ul className={styles.events}>
            {waiting.map(({ id, hash, cardId, what, why }) => (
              <li key={`${id} ${hash}`}>
                <Link href={`/cards/${cardId}`}>{what}</Link>
                <span className={styles.why}>{why}</span>
              </li>
            ))}
          </ul>
          <p className={styles.actions}>
            <Choice isBusy={isBusy} onChoose={() => decide('keep')}>
              {words.quarantine.keepAll}
            </Choice>
            <Choice isBusy={isBusy} onChoose={() => decide('discard')}>
              {words.quarantine.discardAll}
            </Choice>
          </p>
        </>
      )}
      <OutcomeLine outcome={said} />
    </section>
  )
}

function Choice(props: { isBusy: boolean; onChoose: () => void; children: string }) {
  return (
    <button
      type="button"
      className={buttons.button}
      disabled={props.isBusy}
      onClick={props.onChoose}
    >
      {props.children}
    </button>
  )
}
