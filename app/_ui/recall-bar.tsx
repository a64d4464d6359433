import { inkStep } from './ink-step.ts'
import styles from './recall-bar.module.css'

interface Props {
  /** Mean probability of recall, 0 to 1. */
  recall: number
  /** The same in words, such as `recall 87 %`. */
  label: string
}

/** How much of what was met would be recalled today: a length, an ink, and the number beside it. */
export function RecallBar({ recall, label }: Props) {
  const ink = `var(--ink-${inkStep(recall)})`
  return (
    <span className={styles.recall}>
      <svg className={styles.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.track} width="100" height="6" />
        <rect width={recall * 100} height="6" fill={ink} />
      </svg>
      <span className={styles.number}>{label}</span>
    </span>
  )
}
