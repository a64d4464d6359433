import { fill, type Labels } from '#ui/question/labels.ts'
import styles from './progress.module.css'

interface Props {
  done: number
  total: number
  labels: Labels
}

/** More dots than this are no longer counted at a glance. */
const mostDots = 60

/** The row of dots across the top: one per card, inked when it is done with. */
export function Progress({ done, total, labels }: Props) {
  const text = fill(labels.progressText, { done, total })
  return (
    <div
      className={styles.progress}
      role="progressbar"
      aria-label={labels.progress}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
      aria-valuetext={text}
      title={text}
    >
      {total > mostDots ? <Bar share={done / total} /> : <Dots done={done} total={total} />}
    </div>
  )
}

function Dots({ done, total }: { done: number; total: number }) {
  const places = Array.from({ length: total }, (_, place) => place)
  const stateOf = (place: number) => {
    if (place < done) return 'done'
    return place === done ? 'now' : 'open'
  }
  return places.map((place) => <i key={place} className={styles.dot} data-state={stateOf(place)} />)
}

function Bar({ share }: { share: number }) {
  return (
    <i className={styles.bar}>
      <i className={styles.filled} style={{ transform: `scaleX(${share})` }} />
    </i>
  )
}
