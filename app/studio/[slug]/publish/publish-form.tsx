'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './publish-form.module.css'
import { readChoices } from './read-choices.ts'

interface Props {
  slug: string
  lang: string
  draftVersion: number
  fingerprint: string
  canPublish: boolean
  labels: Record<
    | 'publish'
    | 'publishing'
    | 'published'
    | 'unchanged'
    | 'lookAgain'
    | 'stale'
    | 'planChanged'
    | 'offline'
    | 'refused',
    string
  >
  /** The plan, with the author's choices as fields. */
  children: ReactNode
}

type Outcome =
  | { kind: 'none' | 'sending' | 'unchanged' | 'offline' | 'stale' | 'planChanged' }
  | { kind: 'published'; revision: number }
  | { kind: 'refused'; detail: string }

/** Publishes the plan as it is shown, with the choices made in it. */
export function PublishForm(props: Props) {
  const { slug, lang, draftVersion, fingerprint, canPublish, labels, children } = props
  const router = useRouter()
  const said = useRef<HTMLParagraphElement>(null)
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  useEffect(() => {
    if (outcome.kind !== 'none' && outcome.kind !== 'sending') said.current?.focus()
  }, [outcome])

  async function publish(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const choices = readChoices(new FormData(event.currentTarget))
    setOutcome({ kind: 'sending' })
    const path = `/api/studio/surveys/${encodeURIComponent(slug)}/publications`
    const body = { lang, draftVersion, fingerprint, choices }
    const reply = await callApi(path, { method: 'POST', body })
    if (reply.kind === 'unreachable') return setOutcome({ kind: 'offline' })
    if (reply.kind === 'refused') {
      const { type, detail } = reply.problem
      if (type === 'stale') return setOutcome({ kind: 'stale' })
      if (type === 'plan-changed') return setOutcome({ kind: 'planChanged' })
      return setOutcome({ kind: 'refused', detail })
    }
    const published = reply.value as { kind: string; revision?: number; slug?: string }
    setOutcome(
      published.revision
        ? { kind: 'published', revision: published.revision }
        : { kind: 'unchanged' },
    )
    if (published.slug && published.slug !== slug) {
      router.replace(`/studio/${published.slug}/publish?lang=${lang}`)
    } else router.refresh()
  }

  function lookAgain() {
    setOutcome({ kind: 'none' })
    router.refresh()
  }

  const isOld = outcome.kind === 'stale' || outcome.kind === 'planChanged'
  return (
    <form className={styles.form} onSubmit={publish}>
      <p ref={said} tabIndex={-1} role="status" className={styles.status}>
        {wordsOf(outcome, labels)}
      </p>
      {children}
      {canPublish && (
        <div className={styles.bar}>
          {isOld ? (
            <button type="button" className={buttons.primary} onClick={lookAgain}>
              {labels.lookAgain}
            </button>
          ) : (
            <button type="submit" className={buttons.primary} disabled={outcome.kind === 'sending'}>
              {outcome.kind === 'sending' ? labels.publishing : labels.publish}
            </button>
          )}
        </div>
      )}
    </form>
  )
}

function wordsOf(outcome: Outcome, labels: Props['labels']): string {
  if (outcome.kind === 'none' || outcome.kind === 'sending') return ''
  if (outcome.kind === 'published') {
    return labels.published.replace('{number}', String(outcome.revision))
  }
  if (outcome.kind === 'refused') return `${labels.refused} (${outcome.detail})`
  return labels[outcome.kind]
}
