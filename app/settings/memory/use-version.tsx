'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { chooseVersion } from '#lib/client/memory.ts'
import buttons from '#ui/button.module.css'
import styles from './memory.module.css'

interface Props {
  version: number
  isInForce: boolean
  /** What the button does, with the name of the version. */
  name: string
  labels: Record<'use' | 'inForce' | 'used' | 'failed', string>
}

/** Puts a version in force, or says that it is. */
export function UseVersion({ version, isInForce, name, labels }: Props) {
  const router = useRouter()
  const status = useRef<HTMLSpanElement>(null)
  const [outcome, setOutcome] = useState<'none' | 'used' | 'failed'>('none')

  async function put() {
    const reply = await chooseVersion(version)
    const isUsed = reply.kind === 'answered'
    setOutcome(isUsed ? 'used' : 'failed')
    if (!isUsed) return
    // The button goes when the page is here again.
    status.current?.focus()
    router.refresh()
  }

  return (
    <>
      {!isInForce && (
        <button type="button" className={buttons.button} aria-label={name} onClick={put}>
          {labels.use}
        </button>
      )}
      <span ref={status} role="status" tabIndex={-1}>
        {isInForce && <span className={styles.inForce}>{labels.inForce}</span>}
        {isInForce && outcome === 'used' && <span className={styles.used}>{labels.used}</span>}
        {outcome === 'failed' && <span className={styles.error}>{labels.failed}</span>}
      </span>
    </>
  )
}
