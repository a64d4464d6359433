import { useEffect, useState } from 'react'
import type { OutboxStatus } from '#lib/client/outbox.ts'
import { mayBeCleared } from '#lib/client/persistence.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import styles from './review-room.module.css'

interface Props {
  status: OutboxStatus
  labels: Labels['saving']
}

/** Says quietly how many answers the server does not have yet; `saved` only when it has them all. */
export function SaveIndicator({ status, labels }: Props) {
  const { waiting, refused, state } = status
  const mayLose = useMayLose(state === 'waiting')
  const explanation = {
    saved: '',
    saving: '',
    waiting: mayLose ? `${labels.offline} ${labels.mayEvict}` : labels.offline,
    'memory-only': labels.memory,
  }
  return (
    <p className={styles.saving} data-state={state} title={explanation[state] || undefined}>
      {state === 'saved' ? labels.saved : fill(labels.waiting, { count: waiting })}
      <span className="visually-hidden" role="status">
        {explanation[state]}
      </span>
      {refused > 0 && (
        <span title={labels.refusedWhy}>
          {' · '}
          {fill(labels.refused, { count: refused })}
          <span className="visually-hidden"> {labels.refusedWhy}</span>
        </span>
      )}
    </p>
  )
}

/** Whether the browser may clear what waits; looked up once it waits for long. */
function useMayLose(isWaiting: boolean): boolean {
  const [mayLose, setMayLose] = useState(false)
  useEffect(() => {
    if (isWaiting) void mayBeCleared().then((may) => setMayLose(may === true))
  }, [isWaiting])
  return mayLose
}
