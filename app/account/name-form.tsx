'use client'

import { useRouter } from 'next/navigation'
import { callApi } from '#lib/client/api.ts'
import { type AccountWords, checkFields } from '#ui/account-form.ts'
import buttons from '#ui/button.module.css'
import styles from '#ui/field.module.css'
import { TextField } from '#ui/field.tsx'
import { useForm } from '#ui/use-form.ts'

/** What the account is called. */
export function NameForm({ name, words }: { name: string; words: AccountWords }) {
  const router = useRouter()
  const { outcome, isBusy, ...sending } = useForm({
    check: (values) => checkFields(values, { name: 'name' }, words.problems),
    send: (values) => callApi('/api/account/name', { method: 'PUT', body: values }),
    problems: words.problems,
    onDone: () => router.refresh(),
  })
  return (
    <form
      method="post"
      className={styles.form}
      noValidate
      onSubmit={sending.submit}
      onChange={sending.forget}
    >
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        error={sending.errorOf('name')}
        autoComplete="name"
        initial={name}
      />
      <p role="alert" className={styles.error}>
        {outcome.kind === 'failed' && outcome.text}
      </p>
      <p className={styles.actions}>
        <button type="submit" className={buttons.button} disabled={isBusy}>
          {words.save}
        </button>
        <span role="status" className={styles.outcome}>
          {outcome.kind === 'done' && words.nameSaved}
        </span>
      </p>
    </form>
  )
}
