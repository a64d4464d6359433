'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { keepDeviceSoon } from '#lib/client/keep-soon.ts'
import styles from './device-line.module.css'

interface Props {
  /** Id of whoever looks at the page; null for a visitor. */
  learner: string | null
  locale: string
  labels: { copied: string }
}

/**
 * Keeps the device ready to be without a network; and on a copy that stands in for a page then, says of
 * when it is. When the network is back the page takes the place of its copy.
 */
export function DeviceLine({ learner, locale, labels }: Props) {
  const copiedAt = useSyncExternalStore(neverChanges, readCopiedAt, () => null)
  useEffect(() => keepDeviceSoon(learner), [learner])
  useEffect(() => {
    if (copiedAt === null) return
    const reload = () => window.location.reload()
    window.addEventListener('online', reload)
    return () => window.removeEventListener('online', reload)
  }, [copiedAt])
  if (copiedAt === null) return null
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <p className={styles.line} role="status">
      {labels.copied.replace('{time}', time.format(copiedAt))}
    </p>
  )
}

/** Set where the copy is made; a page from the server has none. */
function readCopiedAt(): number | null {
  const { copiedAt } = document.documentElement.dataset
  return copiedAt === undefined ? null : Number(copiedAt)
}

const neverChanges = () => () => {}
