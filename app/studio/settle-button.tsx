'use client'

import { useState } from 'react'
import { callApi } from '#lib/client/api.ts'
import buttons from '#ui/button.module.css'
import styles from './report-list.module.css'

interface Props {
  /** Address of the report in our API. */
  path: string
  isSettled: boolean
  labels: Record<
    'settle' | 'settleNamed' | 'settled' | 'reopen' | 'reopenNamed' | 'reopened' | 'failed',
    string
  >
}

/** Settles a report, or opens it again. The report stays where it is, so that this can be taken back. */
export function SettleButton({ path, isSettled, labels }: Props) {
  const [isDone, setDone] = useState(isSettled)
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)

  async function change() {
    if (isBusy) return
    setBusy(true)
    const settled = !isDone
    const reply = await callApi(path, { method: 'PUT', body: { settled } })
    setBusy(false)
    if (reply.kind !== 'answered') return setSaid(labels.failed)
    setDone(settled)
    setSaid(settled ? labels.settled : labels.reopened)
  }

  return (
    <>
      <button
        type="button"
        className={buttons.button}
        aria-label={isDone ? labels.reopenNamed : labels.settleNamed}
        onClick={change}
      >
        {isDone ? labels.reopen : labels.settle}
      </button>
      <span role="status" className={styles.said}>
        {said}
      </span>
    </>
  )
}
