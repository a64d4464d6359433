import styles from './dot-row.module.css'

interface Props {
  /** Dots there are, and how many of them are inked. */
  total: number
  filled: number
  /** The ink of the filled ones, a CSS colour. */
  ink?: string | undefined
}

/** Beyond this a dot stands for several. */
const mostDots = 60

/** One dot for each card, filled as they are met. What it shows is also said in words beside it. */
export function DotRow({ total, filled, ink = 'var(--ink)' }: Props) {
  const scale = Math.min(1, mostDots / Math.max(1, total))
  const count = Math.round(total * scale)
  // Something met is a dot at least, and all of them only when everything is met.
  const inked = filled >= total ? count : Math.min(count - 1, Math.ceil(filled * scale))
  return (
    <svg
      className={styles.row}
      viewBox={`0 0 ${count * 8} 8`}
      style={{ maxWidth: `${count * 0.5}rem` }}
      aria-hidden="true"
    >
      {Array.from({ length: count }, (_, index) => index).map((index) =>
        index < inked ? (
          <circle key={index} cx={index * 8 + 3} cy={4} r={2} fill={ink} />
        ) : (
          <circle key={index} cx={index * 8 + 3} cy={4} r={1.5} className={styles.empty} />
        ),
      )}
    </svg>
  )
}
