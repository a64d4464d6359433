'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'

const choices = ['private', 'link', 'listed'] as const
type Choice = (typeof choices)[number]

interface Props {
  slug: string
  visibility: Choice
  isOwner: boolean
  labels: Record<
    Choice | `${Choice}Hint` | 'legend' | 'save' | 'saving' | 'saved' | 'failed',
    string
  >
}

/** Whom the survey is for. Saved by a button: passing over a choice must not publish anything. */
export function VisibilityForm({ slug, visibility, isOwner, labels }: Props) {
  const router = useRouter()
  const [stage, setStage] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle')

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget).get('visibility')
    setStage('saving')
    const reply = await callApi(`/api/studio/surveys/${encodeURIComponent(slug)}/sharing`, {
      method: 'PUT',
      body: { visibility: chosen },
    })
    setStage(reply.kind === 'answered' ? 'saved' : 'failed')
    if (reply.kind === 'answered') router.refresh()
  }

  return (
    <form className={styles.form} onSubmit={save} onChange={() => setStage('idle')}>
      <fieldset className={styles.choices} disabled={!isOwner}>
        <legend className="visually-hidden">{labels.legend}</legend>
        {choices.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input
              type="radio"
              name="visibility"
              value={choice}
              defaultChecked={choice === visibility}
            />
            <b>{labels[choice]}</b>
            <span className={styles.hint}>{labels[`${choice}Hint`]}</span>
          </label>
        ))}
      </fieldset>
      {isOwner && (
        <p className={styles.actions}>
          <button type="submit" className={buttons.primary} disabled={stage === 'saving'}>
            {stage === 'saving' ? labels.saving : labels.save}
          </button>
          <span role="status">{stage === 'saved' && labels.saved}</span>
        </p>
      )}
      <p role="alert" className={styles.error}>
        {stage === 'failed' && labels.failed}
      </p>
    </form>
  )
}
