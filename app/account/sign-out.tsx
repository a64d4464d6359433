'use client'

import { type ComponentProps, useState } from 'react'
import { leave } from '#lib/client/account.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { UnsavedAnswers } from '#ui/unsaved-answers.tsx'
import { wordsFor } from '#ui/use-form.ts'

interface Props {
  words: AccountWords
  /** Words about answers that only this device has. */
  device: ComponentProps<typeof UnsavedAnswers>['words']
  locale: string
}

type State = { kind: 'in' | 'leaving' } | { kind: 'unsaved' | 'failed'; text: string }

/** Signs out; answers that are not on the server yet are spoken of first. */
export function SignOut({ words, device, locale }: Props) {
  const [state, setState] = useState<State>({ kind: 'in' })
  const isWarned = state.kind === 'unsaved'

  async function signOut() {
    setState({ kind: 'leaving' })
    const reply = await leave(isWarned)
    // A whole page load: nothing of this account stays in the page.
    if (reply.kind === 'answered') return window.location.assign('/')
    if (reply.kind === 'unsaved') {
      const text = words.unsaved.replace('{count}', String(reply.count))
      return setState({ kind: 'unsaved', text })
    }
    setState({ kind: 'failed', text: wordsFor(reply, words.problems) })
  }

  return (
    <>
      <p role="alert" className={styles.error}>
        {'text' in state && state.text}
      </p>
      {isWarned && <UnsavedAnswers words={device} locale={locale} />}
      <p>
        <button
          type="button"
          className={buttons.button}
          disabled={state.kind === 'leaving'}
          onClick={signOut}
        >
          {isWarned ? words.signOutAnyway : words.signOut}
        </button>
      </p>
    </>
  )
}
