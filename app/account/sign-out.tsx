'use client'

import { useState } from 'react'
import { leave } from '#lib/client/account.ts'
import type { AccountWords } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { wordsFor } from '#ui/use-form.ts'

type State = { kind: 'in' | 'leaving' } | { kind: 'unsaved' | 'failed'; text: string }

/** Signs out; answers that are not on the server yet are spoken of first. */
export function SignOut({ words }: { words: AccountWords }) {
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
