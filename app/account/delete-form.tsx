'use client'

import type { ComponentProps } from 'react'
import { remove } from '#lib/client/account.ts'
import { type AccountWords, checkFields } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { TextField } from '#ui/field.tsx'
import { PasswordField } from '#ui/password-field.tsx'
import { UnsavedAnswers } from '#ui/unsaved-answers.tsx'
import { useForm } from '#ui/use-form.ts'

/** The word by which guests, who have no password, show that they mean it. */
const word = 'delete'

interface Props {
  /** The account's e-mail; null for a guest. */
  email: string | null
  words: AccountWords
  /** Id of the account; null for a guest. */
  account: string | null
  /** Words about answers that only this device has. */
  device: ComponentProps<typeof UnsavedAnswers>['words']
  locale: string
}

/** Deletes the account, for whoever knows its password, or as a guest types the word. */
export function DeleteForm({ email, words, account, device, locale }: Props) {
  const { outcome, isBusy, ...sending } = useForm({
    check(values) {
      if (email !== null) return checkFields(values, { password: 'password' }, words.problems)
      const isMeant = values.confirmation?.trim().toLowerCase() === word
      return isMeant ? {} : { confirmation: words.problems.confirmation }
    },
    send({ password = '' }) {
      return remove(email === null ? { confirmation: word } : { password }, account)
    },
    problems: words.problems,
    // A whole page load: nothing of this account stays in the page.
    onDone: () => window.location.assign('/'),
  })
  return (
    <form
      method="post"
      className={styles.form}
      noValidate
      onSubmit={sending.submit}
      onChange={sending.forget}
    >
      {email === null ? (
        <TextField
          name="confirmation"
          label={words.remove.confirmation}
          hint={words.remove.confirmationHint}
          error={sending.errorOf('confirmation')}
          autoComplete="off"
        />
      ) : (
        <>
          {/* For password managers: whose password this is. */}
          <input name="username" type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordField
            name="password"
            label={words.remove.password}
            hint={words.remove.passwordHint}
            error={sending.errorOf('password')}
            autoComplete="current-password"
            labels={words}
          />
        </>
      )}
      <UnsavedAnswers words={device} locale={locale} />
      <p role="alert" className={styles.error}>
        {outcome.kind === 'failed' && outcome.text}
      </p>
      <p className={styles.actions}>
        <button type="submit" className={buttons.button} disabled={isBusy}>
          {words.remove.submit}
        </button>
        <span role="status" className={styles.outcome}>
          {outcome.kind === 'sending' && words.remove.deleting}
        </span>
      </p>
    </form>
  )
}
