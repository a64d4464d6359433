import type { SessionCard } from '#lib/model.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import styles from './review-room.module.css'

interface Props {
  /** The card as it is after the answer. */
  card: SessionCard
  isSuspended: boolean
  labels: Labels
  /** Language of the survey. */
  lang: string
  onPassage: () => void
  onSuspend: () => void
}

/** A word about a card that is forgotten again and again, and what helps more than asking it again. */
export function LeechNotice({ card, isSuspended, labels, lang, onPassage, onSuspend }: Props) {
  const { leech } = labels
  const [before, after] = fill(leech.forgotten, { count: card.memory.lapses }).split('{prompt}')
  return (
    <span className={styles.leech}>
      <span>
        {before}
        <span lang={lang}>{shorten(card.content.prompt.text)}</span>
        {after} {isSuspended ? leech.suspended : leech.advice}
      </span>{' '}
      <button type="button" className={styles.inline} onClick={onPassage}>
        {leech.passage}
      </button>
      {!isSuspended && (
        <button type="button" className={styles.inline} onClick={onSuspend}>
          {leech.suspend}
        </button>
      )}
    </span>
  )
}

/** Enough of a prompt to know it by. */
const longest = 48

function shorten(prompt: string): string {
  const characters = [...prompt]
  return characters.length <= longest ? prompt : `${characters.slice(0, longest).join('')}…`
}
