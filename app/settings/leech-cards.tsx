import { fill } from '#ui/question/labels.ts'
import type { SettingsLabels } from './labels.ts'
import styles from './suspended-cards.module.css'

interface Props {
  cards: { id: string; prompt: string; lapses: number; isSuspended: boolean; href: string }[]
  /** Language of the surveys. */
  lang: string
  labels: SettingsLabels
}

/** The cards that were forgotten most, each with the way to its passage. */
export function LeechCards({ cards, lang, labels }: Props) {
  if (cards.length === 0) return <p className={styles.status}>{labels.leechesNone}</p>
  return (
    <ul className={styles.cards}>
      {cards.map(({ id, prompt, lapses, isSuspended, href }) => (
        <li key={id}>
          <a href={href} lang={lang}>
            {prompt}
          </a>
          <small>
            {fill(isSuspended ? labels.leechSuspended : labels.leechLapsed, { count: lapses })}
          </small>
        </li>
      ))}
    </ul>
  )
}
