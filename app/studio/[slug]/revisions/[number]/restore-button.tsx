'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import { Link } from '#ui/link.tsx'
import { keepReplaced, type ReplacedText } from '../replaced-text.ts'
import styles from './restore-button.module.css'

interface Props {
  slug: string
  lang: string
  number: number
  draft: { version: number; hasUnpublished: boolean }
  labels: Record<
    | 'restore'
    | 'restoring'
    | 'hint'
    | 'unpublished'
    | 'replace'
    | 'keep'
    | 'restored'
    | 'plan'
    | 'stale'
    | 'offline'
    | 'refused',
    string
  >
}

type Stage =
  | { kind: 'idle' | 'asking' | 'sending' | 'restored' | 'stale' | 'offline' }
  | { kind: 'refused'; detail: string }

/** Makes this revision the draft; asks first where the draft is published nowhere. */
export function RestoreButton({ slug, lang, number, draft, labels }: Props) {
  const router = useRouter()
  const [stage, setStage] = useState<Stage>({ kind: 'idle' })
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (stage.kind !== 'idle' && stage.kind !== 'sending') said.current?.focus()
  }, [stage])

  async function restore(replaceUnpublished: boolean) {
    setStage({ kind: 'sending' })
    const reply = await callApi(`/api/studio/surveys/${encodeURIComponent(slug)}/restorations`, {
      method: 'POST',
      body: { lang, number, draftVersion: draft.version, replaceUnpublished },
    })
    if (reply.kind === 'unreachable') return setStage({ kind: 'offline' })
    if (reply.kind === 'refused') {
      const { type, detail } = reply.problem
      if (type === 'unpublished-changes') return setStage({ kind: 'asking' })
      if (type !== 'stale') return setStage({ kind: 'refused', detail })
      setStage({ kind: 'stale' })
      return router.refresh()
    }
    const { replaced } = reply.value as { replaced: ReplacedText | null }
    if (replaced) keepReplaced(slug, lang, replaced)
    setStage({ kind: 'restored' })
    router.refresh()
  }

  const start = () => (draft.hasUnpublished ? setStage({ kind: 'asking' }) : restore(false))
  return (
    <div className={styles.restore}>
      <p className={styles.hint}>{labels.hint}</p>
      <div ref={said} tabIndex={-1} role="status">
        {stage.kind === 'asking' && <p className={styles.said}>{labels.unpublished}</p>}
        {stage.kind === 'restored' && (
          <p className={styles.said}>
            {labels.restored}{' '}
            <Link href={`/studio/${slug}/publish?lang=${lang}`}>{labels.plan}</Link>
          </p>
        )}
        {(stage.kind === 'stale' || stage.kind === 'offline') && (
          <p className={styles.said}>{labels[stage.kind]}</p>
        )}
        {stage.kind === 'refused' && (
          <p className={styles.said}>{`${labels.refused} (${stage.detail})`}</p>
        )}
      </div>
      {stage.kind === 'asking' ? (
        <p className={styles.actions}>
          <button type="button" className={buttons.button} onClick={() => restore(true)}>
            {labels.replace}
          </button>
          <button
            type="button"
            className={buttons.button}
            onClick={() => setStage({ kind: 'idle' })}
          >
            {labels.keep}
          </button>
        </p>
      ) : (
        <p className={styles.actions}>
          <button
            type="button"
            className={buttons.button}
            disabled={stage.kind === 'sending'}
            onClick={start}
          >
            {stage.kind === 'sending' ? labels.restoring : labels.restore}
          </button>
        </p>
      )}
    </div>
  )
}
