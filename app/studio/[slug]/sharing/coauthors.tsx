'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'

interface Props {
  slug: string
  coauthors: readonly { id: string; name: string; email: string }[]
  isOwner: boolean
  /** `removeNamed` has the place {name}. */
  labels: Record<
    | 'email'
    | 'emailHint'
    | 'add'
    | 'added'
    | 'remove'
    | 'removeNamed'
    | 'removed'
    | 'unknown'
    | 'failed',
    string
  >
}

type Stage = 'idle' | 'sending' | 'added' | 'removed' | 'unknown' | 'failed'

/** Who writes the survey besides its owner. */
export function Coauthors({ slug, coauthors, isOwner, labels }: Props) {
  const id = useId()
  const router = useRouter()
  const [stage, setStage] = useState<Stage>('idle')
  const path = `/api/studio/surveys/${encodeURIComponent(slug)}/authors`

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setStage('sending')
    const email = new FormData(form).get('email')
    const reply = await callApi(path, { method: 'POST', body: { email } })
    if (reply.kind === 'answered') {
      form.reset()
      setStage('added')
      return router.refresh()
    }
    const isRefused = reply.kind === 'refused' && (reply.status === 404 || reply.status === 400)
    setStage(isRefused ? 'unknown' : 'failed')
    const field = form.elements.namedItem('email')
    if (field instanceof HTMLElement) field.focus()
  }

  async function remove(userId: string) {
    const reply = await callApi(path, { method: 'DELETE', body: { userId } })
    setStage(reply.kind === 'answered' ? 'removed' : 'failed')
    if (reply.kind === 'answered') router.refresh()
  }

  return (
    <div className={styles.part}>
      {coauthors.length > 0 && (
        <ul className={styles.people}>
          {coauthors.map(({ id: userId, name, email }) => (
            <li key={userId}>
              <span>
                {name} <span className={styles.quiet}>{email}</span>
              </span>
              {isOwner && (
                <button
                  type="button"
                  className={buttons.button}
                  aria-label={labels.removeNamed.replace('{name}', name)}
                  onClick={() => remove(userId)}
                >
                  {labels.remove}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {isOwner && (
        <form className={styles.field} onSubmit={add} noValidate>
          <label htmlFor={id}>{labels.email}</label>
          <span className={styles.line}>
            <input
              id={id}
              name="email"
              type="email"
              autoComplete="off"
              className={styles.input}
              aria-invalid={stage === 'unknown'}
              aria-describedby={`${id}-error ${id}-hint`}
            />
            <button type="submit" className={buttons.button} disabled={stage === 'sending'}>
              {labels.add}
            </button>
          </span>
          <p id={`${id}-error`} role="alert" className={styles.error}>
            {(stage === 'unknown' || stage === 'failed') && labels[stage]}
          </p>
          <p id={`${id}-hint`} className={styles.quiet}>
            {labels.emailHint}
          </p>
        </form>
      )}
      <p role="status" className={styles.status}>
        {(stage === 'added' || stage === 'removed') && labels[stage]}
      </p>
    </div>
  )
}
