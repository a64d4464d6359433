import type { Grade } from '#lib/model.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import type { Response } from '#ui/question/room-state.ts'
import { type Buttons, gradeNames, gradeOnSpace, gradesOf } from './grades.ts'
import { formatInterval } from './intervals.ts'
import styles from './review-room.module.css'

interface Props {
  response: Response
  /** Instant the answer was shown at; the intervals count from here. */
  answeredAt: number
  labels: Labels
  locale: string
  buttons: Buttons
  /** Without intervals: none is given. */
  isPractice: boolean
  onGrade: (grade: Grade) => void
}

/** The grades, each with the interval it would give. */
export function GradeBar(props: Props) {
  const { response, answeredAt, labels, locale, buttons, isPractice, onGrade } = props
  const first = gradeOnSpace(response, buttons)
  const names = gradeNames(buttons, labels)
  return (
    <fieldset className={styles.grades} data-buttons={buttons} aria-label={labels.gradeLegend}>
      {gradesOf(buttons).map((grade, index) => {
        const interval = formatInterval(response.outcomes[grade], answeredAt, locale)
        const isSuggested = response.kind !== 'recall' && grade === first
        const name = isPractice
          ? names[grade]
          : fill(labels.gradeNamed, { grade: names[grade], interval })
        return (
          <button
            key={grade}
            type="button"
            className={styles.grade}
            data-first={grade === first}
            aria-label={isSuggested ? `${name}, ${labels.suggested}` : name}
            aria-keyshortcuts={String(index + 1)}
            onClick={() => onGrade(grade)}
          >
            <span className={styles.gradeName}>
              <kbd>{index + 1}</kbd>
              <span className={styles.word}>{names[grade]}</span>
            </span>
            {!isPractice && <span className={styles.interval}>{interval}</span>}
          </button>
        )
      })}
    </fieldset>
  )
}
