import { useEffect, useRef, useState } from 'react'
import { fill, type Labels } from '#ui/question/labels.ts'
import { formatWait } from './intervals.ts'
import styles from './summary.module.css'

interface Props {
  /** Instant at which the next card is due. */
  until: number
  count: number
  labels: Labels
  locale: string
  onFinish: () => void
}

/** Nothing is left but cards whose time has not come: says when, and lets go. */
export function WaitView({ until, count, labels, locale, onFinish }: Props) {
  const title = useRef<HTMLHeadingElement>(null)
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
    const timer = setInterval(() => setNow(Date.now()), 10_000)
    return () => clearInterval(timer)
  }, [])
  const interval = formatWait(until - now, locale, 'long')
  return (
    <section className={styles.summary} aria-labelledby="wait-title">
      <h1 id="wait-title" ref={title} tabIndex={-1}>
        {fill(labels.wait.title, { count })}
      </h1>
      <p role="status">{fill(labels.wait.text, { interval })}</p>
      <div className={styles.actions}>
        <button type="button" className={styles.primary} onClick={onFinish}>
          {labels.wait.finish}
        </button>
      </div>
    </section>
  )
}
