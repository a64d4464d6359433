import { useState } from 'react'
import { fill } from '#ui/question/labels.ts'
import styles from './desk-head.module.css'
import type { Labels } from './labels.ts'
import { timeOf } from './save-line.tsx'

interface Props {
  at: number
  locale: string
  labels: Labels
}

/** Says quietly that a text was brought back; gone when it has been read. */
export function RestoredNotice({ at, locale, labels }: Props) {
  const [isRead, setRead] = useState(false)
  if (isRead) return null
  return (
    <p role="status">
      {fill(labels.restored, { time: timeOf(at, locale) })}{' '}
      <button type="button" className={styles.quiet} onClick={() => setRead(true)}>
        {labels.dismiss}
      </button>
    </p>
  )
}
