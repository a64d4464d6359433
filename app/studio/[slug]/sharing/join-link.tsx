'use client'

import { useRouter } from 'next/navigation'
import { useId, useState, useSyncExternalStore } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './form.module.css'

interface Props {
  slug: string
  code: string
  isOwner: boolean
  labels: Record<
    | 'label'
    | 'copy'
    | 'copied'
    | 'copyFailed'
    | 'replace'
    | 'replaceHint'
    | 'replaceNow'
    | 'keep'
    | 'replaced'
    | 'failed',
    string
  >
}

type Stage = 'idle' | 'copied' | 'copyFailed' | 'asking' | 'replaced' | 'failed'

/** The address for joining, to copy and, by the owner, to replace. */
export function JoinLink({ slug, code, isOwner, labels }: Props) {
  const id = useId()
  const router = useRouter()
  const [stage, setStage] = useState<Stage>('idle')
  const origin = useSyncExternalStore(
    neverChanges,
    () => location.origin,
    () => '',
  )
  const link = `${origin}/join/${code}`

  async function copy() {
    try {
      await navigator.clipboard.writeText(link)
      setStage('copied')
    } catch {
      // Not over plain http: then the link is selected, to be copied by hand.
      const field = document.getElementById(id)
      if (field instanceof HTMLInputElement) field.select()
      setStage('copyFailed')
    }
  }

  async function replace() {
    const reply = await callApi(`/api/studio/surveys/${encodeURIComponent(slug)}/sharing`, {
      method: 'PUT',
      body: { joinCode: 'new' },
    })
    setStage(reply.kind === 'answered' ? 'replaced' : 'failed')
    if (reply.kind === 'answered') router.refresh()
  }

  return (
    <div className={styles.part}>
      <div className={styles.field}>
        <label htmlFor={id}>{labels.label}</label>
        <span className={styles.line}>
          <input
            id={id}
            className={styles.input}
            value={link}
            readOnly
            onFocus={(event) => event.currentTarget.select()}
          />
          <button type="button" className={buttons.button} onClick={copy}>
            {labels.copy}
          </button>
        </span>
      </div>
      <p role="status" className={styles.status}>
        {(stage === 'copied' || stage === 'copyFailed' || stage === 'replaced') && labels[stage]}
        {stage === 'asking' && labels.replaceHint}
      </p>
      <p role="alert" className={styles.error}>
        {stage === 'failed' && labels.failed}
      </p>
      {isOwner && (
        <p className={styles.actions}>
          {stage === 'asking' ? (
            <>
              <button type="button" className={buttons.button} onClick={replace}>
                {labels.replaceNow}
              </button>
              <button type="button" className={buttons.button} onClick={() => setStage('idle')}>
                {labels.keep}
              </button>
            </>
          ) : (
            <button type="button" className={buttons.button} onClick={() => setStage('asking')}>
              {labels.replace}
            </button>
          )}
        </p>
      )}
    </div>
  )
}

const neverChanges = () => () => {}
