'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useRef, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import fields from '#ui/field.module.css'
import { wordsFor } from '#ui/use-form.ts'
import styles from './take.module.css'

type State = { kind: 'idle' | 'importing' } | { kind: 'done' | 'failed'; text: string }

/** The way out for everything of one's own, and the way in for what was taken elsewhere. */
export function Take({ words }: { words: AccountWords }) {
  return (
    <>
      <p className={styles.links}>
        <a className={buttons.button} href="/api/export" download>
          {words.take.all}
        </a>
        <a className={buttons.button} href="/api/export?as=csv" download>
          {words.take.reviews}
        </a>
      </p>
      <ImportForm words={words} />
    </>
  )
}

function ImportForm({ words }: { words: AccountWords }) {
  const router = useRouter()
  const chooser = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<State>({ kind: 'idle' })
  const id = useId()

  async function bringIn(event: FormEvent) {
    event.preventDefault()
    const file = chooser.current?.files?.[0]
    if (!file) {
      setState({ kind: 'failed', text: words.take.noFile })
      return chooser.current?.focus()
    }
    setState({ kind: 'importing' })
    const reply = await callApi('/api/import', { method: 'POST', file })
    if (reply.kind !== 'answered') {
      const problems = { ...words.problems, ...words.take }
      return setState({ kind: 'failed', text: wordsFor(reply, problems) })
    }
    setState({ kind: 'done', text: outcomeOf(words.take.imported, reply.value) })
    router.refresh()
  }

  return (
    <form method="post" className={fields.form} noValidate onSubmit={bringIn}>
      <div className={fields.field}>
        <label htmlFor={id}>{words.take.importLabel}</label>
        <input
          ref={chooser}
          id={id}
          type="file"
          accept=".json,application/json"
          className={styles.file}
          aria-invalid={state.kind === 'failed'}
          aria-describedby={`${id}-error ${id}-hint`}
          onChange={() => setState({ kind: 'idle' })}
        />
        <p id={`${id}-error`} role="alert" className={fields.error}>
          {state.kind === 'failed' && state.text}
        </p>
        <p id={`${id}-hint`} className={fields.hint}>
          {words.take.importHint}
        </p>
      </div>
      <p>
        <button type="submit" className={buttons.button} disabled={state.kind === 'importing'}>
          {words.take.import}
        </button>
      </p>
      <p role="status" className={fields.outcome}>
        {state.kind === 'importing' && words.take.importing}
        {state.kind === 'done' && state.text}
      </p>
    </form>
  )
}

/** What became of the answers, in words; of others the server says nothing. */
function outcomeOf(text: string, value: unknown): string {
  const { events = {} } = value as { events?: Record<string, number> }
  const { stored = 0, duplicate = 0, quarantined = 0, 'unknown-card': unknown = 0 } = events
  return text
    .replace('{stored}', String(stored))
    .replace('{known}', String(duplicate))
    .replace('{left}', String(quarantined + unknown))
}
