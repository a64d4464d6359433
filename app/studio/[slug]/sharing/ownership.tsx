'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'

interface Props {
  slug: string
  coauthors: readonly { id: string; name: string }[]
  isPublished: boolean
  labels: Record<
    | 'handOver'
    | 'handOverTo'
    | 'handOverHint'
    | 'handOverNone'
    | 'delete'
    | 'deleteHint'
    | 'deletePublished'
    | 'deleteNow'
    | 'keep'
    | 'failed',
    string
  >
}

/** Giving the survey to somebody else, or deleting what nobody has learned from. */
export function Ownership({ slug, coauthors, isPublished, labels }: Props) {
  const id = useId()
  const router = useRouter()
  const [stage, setStage] = useState<'idle' | 'asking' | 'failed'>('idle')
  const path = `/api/studio/surveys/${encodeURIComponent(slug)}`

  async function handOver(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const userId = new FormData(event.currentTarget).get('userId')
    const reply = await callApi(`${path}/owner`, { method: 'PUT', body: { userId } })
    if (reply.kind === 'answered') router.refresh()
    else setStage('failed')
  }

  async function remove() {
    const reply = await callApi(path, { method: 'DELETE' })
    if (reply.kind === 'answered') router.replace('/studio')
    else setStage('failed')
  }

  return (
    <div className={styles.part}>
      {coauthors.length > 0 ? (
        <form className={styles.field} onSubmit={handOver}>
          <label htmlFor={id}>{labels.handOverTo}</label>
          <span className={styles.line}>
            <select id={id} name="userId" className={styles.input} aria-describedby={`${id}-hint`}>
              {coauthors.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
            <button type="submit" className={buttons.button}>
              {labels.handOver}
            </button>
          </span>
          <p id={`${id}-hint`} className={styles.quiet}>
            {labels.handOverHint}
          </p>
        </form>
      ) : (
        <p className={styles.quiet}>{labels.handOverNone}</p>
      )}
      {isPublished ? (
        <p className={styles.quiet}>{labels.deletePublished}</p>
      ) : (
        <div className={styles.part}>
          <p className={styles.quiet}>{labels.deleteHint}</p>
          <p className={styles.actions}>
            {stage === 'asking' ? (
              <>
                <button type="button" className={buttons.button} onClick={remove}>
                  {labels.deleteNow}
                </button>
                <button type="button" className={buttons.button} onClick={() => setStage('idle')}>
                  {labels.keep}
                </button>
              </>
            ) : (
              <button type="button" className={buttons.button} onClick={() => setStage('asking')}>
                {labels.delete}
              </button>
            )}
          </p>
        </div>
      )}
      <p role="alert" className={styles.error}>
        {stage === 'failed' && labels.failed}
      </p>
    </div>
  )
}
