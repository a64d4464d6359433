import styles from './wordmark.module.css'

/** The name as it is written in a proof: with a row of dots under it. */
export function Wordmark() {
  return <span className={styles.wordmark}>stet</span>
}
