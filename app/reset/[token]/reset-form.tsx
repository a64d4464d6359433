'use client'

import { callApi } from '#lib/client/api.ts'
import { type AccountWords, checkFields } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { PasswordField } from '#ui/password-field.tsx'
import { useForm } from '#ui/use-form.ts'

/** The new password; once it is set, the way to sign in with it. */
export function ResetForm({ token, words }: { token: string; words: AccountWords }) {
  const { outcome, isBusy, ...sending } = useForm({
    check: (values) => checkFields(values, { password: 'newPassword' }, words.problems),
    send: ({ password }) =>
      callApi('/api/account/reset', { method: 'POST', body: { token, password } }),
    problems: words.problems,
  })
  const isDone = outcome.kind === 'done'
  return (
    <>
      <p role="status" className={styles.outcome}>
        {isDone && words.reset.done}
      </p>
      {isDone ? (
        <p className={styles.actions}>
          <a className={buttons.primary} href="/sign-in">
            {words.signIn}
          </a>
        </p>
      ) : (
        <form
          method="post"
          className={styles.form}
          noValidate
          onSubmit={sending.submit}
          onChange={sending.forget}
        >
          <PasswordField
            name="password"
            label={words.newPassword}
            hint={words.newPasswordHint}
            error={sending.errorOf('password')}
            autoComplete="new-password"
            labels={words}
          />
          <p role="alert" className={styles.error}>
            {outcome.kind === 'failed' && outcome.text}
          </p>
          <p className={styles.actions}>
            <button type="submit" className={buttons.primary} disabled={isBusy}>
              {outcome.kind === 'sending' ? words.sending : words.reset.submit}
            </button>
          </p>
        </form>
      )}
    </>
  )
}
