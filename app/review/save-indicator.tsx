import type { OutboxStatus } from '#lib/client/outbox.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import styles from './review-room.module.css'

interface Props {
  status: OutboxStatus
  labels: Labels['saving']
}

/** Says quietly how many answers the server does not have yet; `saved` only when it has them all. */
export function SaveIndicator({ status, labels }: Props) {
  const { waiting, refused, state } = status
  const explanation = {
    saved: '',
    saving: '',
    waiting: labels.offline,
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
