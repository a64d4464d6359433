'use client'

import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { callApi } from '#lib/client/api.ts'
import { type AccountWords, checkFields } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { PasswordField } from '#ui/password-field.tsx'
import { useForm } from '#ui/use-form.ts'

/** A new password, for whoever knows the present one. */
export function PasswordForm({ email, words }: { email: string; words: AccountWords }) {
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const { outcome, isBusy, ...sending } = useForm({
    check: (values) =>
      checkFields(values, { current: 'current', password: 'newPassword' }, words.problems),
    send: ({ current, password, endOthers }) =>
      callApi('/api/account/password', {
        method: 'PUT',
        body: { current, password, endOthers: endOthers === 'on' },
      }),
    problems: words.problems,
    onDone() {
      form.current?.reset()
      router.refresh()
    },
  })
  return (
    <form
      ref={form}
      method="post"
      className={styles.form}
      noValidate
      onSubmit={sending.submit}
      onChange={sending.forget}
    >
      {/* For password managers: whose password this is. */}
      <input name="username" type="hidden" autoComplete="username" value={email} readOnly />
      <PasswordField
        name="current"
        label={words.currentPassword}
        error={sending.errorOf('current')}
        autoComplete="current-password"
        labels={words}
      />
      <PasswordField
        name="password"
        label={words.newPassword}
        hint={words.newPasswordHint}
        error={sending.errorOf('password')}
        autoComplete="new-password"
        labels={words}
      />
      <label className={styles.check}>
        <input type="checkbox" name="endOthers" defaultChecked />
        {words.endOthersToo}
      </label>
      <p role="alert" className={styles.error}>
        {outcome.kind === 'failed' && outcome.text}
      </p>
      <p className={styles.actions}>
        <button type="submit" className={buttons.button} disabled={isBusy}>
          {words.changePassword}
        </button>
        <span role="status" className={styles.outcome}>
          {outcome.kind === 'done' && words.passwordChanged}
        </span>
      </p>
    </form>
  )
}
