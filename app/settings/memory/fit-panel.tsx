'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState } from 'react'
import type { ApiReply } from '#lib/client/api.ts'
import { cancelFit, readFit, startFit } from '#lib/client/memory.ts'
import type { Fit } from '#lib/server/fits.ts'
import buttons from '#ui/button.module.css'
import styles from './memory.module.css'

type Word = 'start' | 'running' | 'leave' | 'cancel' | 'offline'
type Ending = 'accepted' | 'refused' | 'cancelled' | 'failed'

interface Props {
  fit: Fit
  labels: Record<Word | Ending, string>
}

const pollMs = 500

/** Begins a fit, says how far it is, and how it ended; also one that was begun on another page. */
export function FitPanel({ fit: initial, labels }: Props) {
  const router = useRouter()
  const [fit, setFit] = useState(initial)
  const [isOffline, setOffline] = useState(false)
  const status = useRef<HTMLParagraphElement>(null)
  const id = useId()
  const isRunning = fit.kind === 'running'

  useEffect(() => {
    if (!isRunning) return
    let isAsking = true
    const timer = setInterval(async () => {
      const reply = await readFit()
      // What was on its way when the fit was cancelled is news no more.
      if (reply.kind !== 'answered' || !isAsking) return
      const read = reply.value as Fit
      setFit(read)
      // What it came to is on the page around.
      if (read.kind !== 'running') router.refresh()
    }, pollMs)
    return () => {
      isAsking = false
      clearInterval(timer)
    }
  }, [isRunning, router])

  async function call(send: () => Promise<ApiReply>) {
    const reply = await send()
    setOffline(reply.kind !== 'answered')
    if (reply.kind === 'answered') setFit(reply.value as Fit)
    // The button that was pressed is about to go.
    status.current?.focus()
  }

  return (
    <div className={styles.panel}>
      <p ref={status} id={id} role="status" tabIndex={-1} className={styles.status}>
        {isRunning ? labels.running : isEnding(fit.kind) ? labels[fit.kind] : ''}
      </p>
      {isRunning ? (
        <>
          <progress className={styles.progress} value={fit.share} max={1} aria-labelledby={id} />
          <p className={styles.hint}>{labels.leave}</p>
          <button type="button" className={buttons.button} onClick={() => call(cancelFit)}>
            {labels.cancel}
          </button>
        </>
      ) : (
        <button type="button" className={buttons.primary} onClick={() => call(startFit)}>
          {labels.start}
        </button>
      )}
      {isOffline && (
        <p role="alert" className={styles.error}>
          {labels.offline}
        </p>
      )}
    </div>
  )
}

function isEnding(kind: Fit['kind']): kind is Ending {
  return kind === 'accepted' || kind === 'refused' || kind === 'cancelled' || kind === 'failed'
}
