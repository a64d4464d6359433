'use client'

import { useEffect, useRef } from 'react'
import { type Entrance, enter } from '#lib/client/account.ts'
import { type AccountWords, checkFields } from './account-form.ts'
import buttons from './button.module.css'
import styles from './field.module.css'
import { TextField } from './field.tsx'
import { PasswordField } from './password-field.tsx'
import { useForm } from './use-form.ts'

interface Props {
  entrance: Entrance
  /** What the button says. */
  submit: string
  /** The path to go on to. */
  next: string
  words: AccountWords
}

/** The way in: with the e-mail and password of an account, or by making one. */
export function EntryForm({ entrance, submit, next, words }: Props) {
  const isNew = entrance !== 'sign-in'
  const form = useRef<HTMLFormElement>(null)
  const { outcome, isBusy, ...sending } = useForm({
    check: (values) =>
      checkFields(
        values,
        isNew
          ? { name: 'name', email: 'email', password: 'newPassword' }
          : { email: 'email', password: 'password' },
        words.problems,
      ),
    send: (values) => enter(entrance, values),
    problems: words.problems,
    // A whole page load: nothing that was made for somebody else is left.
    onDone: () => window.location.assign(next),
  })
  useEffect(() => {
    // Who has begun to type elsewhere stays there.
    const isIdle = document.activeElement === document.body
    if (isIdle) form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])
  const isSending = outcome.kind === 'sending' || outcome.kind === 'done'

  return (
    <form
      ref={form}
      // Before the page is awake, what is typed must not end up in an address.
      method="post"
      className={styles.form}
      noValidate
      onSubmit={sending.submit}
      onChange={sending.forget}
    >
      {isNew && (
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          error={sending.errorOf('name')}
          autoComplete="name"
        />
      )}
      <TextField
        name="email"
        type="email"
        label={words.email}
        {...(isNew ? { hint: words.emailHint } : {})}
        error={sending.errorOf('email')}
        autoComplete="username"
      />
      <PasswordField
        name="password"
        label={words.password}
        {...(isNew ? { hint: words.newPasswordHint } : {})}
        error={sending.errorOf('password')}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        labels={words}
      />
      <p role="alert" className={styles.error}>
        {outcome.kind === 'failed' && outcome.text}
      </p>
      <p className={styles.actions}>
        <button type="submit" className={buttons.primary} disabled={isBusy || isSending}>
          {isSending ? words.sending : submit}
        </button>
      </p>
    </form>
  )
}
