'use client'

import { useId, useState } from 'react'
import { saveSettings } from '#lib/client/settings.ts'
import styles from './memory.module.css'

interface Props {
  isOn: boolean
  labels: Record<'label' | 'hint' | 'saved' | 'failed', string>
}

/** Whether the weights are fitted by themselves each month; holds at once. */
export function MonthlyChoice({ isOn: initial, labels }: Props) {
  const [isOn, setOn] = useState(initial)
  const [outcome, setOutcome] = useState<'none' | 'saved' | 'failed'>('none')
  const id = useId()

  async function choose(refitsMonthly: boolean) {
    setOn(refitsMonthly)
    const reply = await saveSettings({ refitsMonthly })
    const isSaved = reply.kind === 'answered'
    setOutcome(isSaved ? 'saved' : 'failed')
    if (!isSaved) setOn(!refitsMonthly)
  }

  return (
    <div className={styles.choice}>
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        aria-describedby={`${id}-hint`}
        onChange={(event) => void choose(event.target.checked)}
      />
      <label htmlFor={id}>{labels.label}</label>
      <p id={`${id}-hint`} className={styles.hint}>
        {labels.hint}
      </p>
      <p role="status" className={styles.status}>
        {outcome === 'none' ? '' : labels[outcome]}
      </p>
    </div>
  )
}
