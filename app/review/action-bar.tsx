import type { Grade } from '#lib/model.ts'
import { isTouched } from '#ui/question/arrange.ts'
import type { Labels } from '#ui/question/labels.ts'
import { hintsOf, type Turn } from '#ui/question/room-state.ts'
import { GradeBar } from './grade-bar.tsx'
import type { Buttons } from './grades.ts'
import styles from './review-room.module.css'

interface Props {
  turn: Turn
  labels: Labels
  locale: string
  buttons: Buttons
  /** Nothing is recorded, so that no interval is given. */
  isPractice: boolean
  onRespond: () => void
  onHint: () => void
  onGrade: (grade: Grade) => void
}

/** What to press now: to see the answer, and then the grades. Always of the same height. */
export function ActionBar(props: Props) {
  const { turn, labels, locale, buttons, isPractice, onRespond, onHint, onGrade } = props
  const { response } = turn
  if (response) {
    const { answeredAt } = response
    return <GradeBar {...{ response, answeredAt, labels, locale, buttons, isPractice, onGrade }} />
  }
  const hasHint = turn.hintsShown < hintsOf(turn)
  return (
    <div className={styles.actions}>
      {hasHint && (
        <button type="button" className={styles.secondary} aria-keyshortcuts="H" onClick={onHint}>
          {labels.hint}
        </button>
      )}
      <button type="button" className={styles.primary} onClick={onRespond}>
        <span>{respondLabel(turn, labels)}</span>
      </button>
    </div>
  )
}

function respondLabel(turn: Turn, labels: Labels): string {
  const { content } = turn.card
  if (content.kind === 'cloze' || content.kind === 'qa') return labels.show
  const isBegun = turn.draft.trim() !== '' || turn.picked.length > 0 || isTouched(turn.card, turn)
  return isBegun ? labels.check : labels.giveUp
}
