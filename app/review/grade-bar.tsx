import type { Grade } from '#lib/model.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import { type Response, suggestedGrade } from '#ui/question/room-state.ts'
import { formatInterval } from './intervals.ts'
import styles from './review-room.module.css'

interface Props {
  response: Response
  /** Instant the answer was shown at; the intervals count from here. */
  answeredAt: number
  labels: Labels
  locale: string
  onGrade: (grade: Grade) => void
}

const grades: readonly Grade[] = [1, 2, 3, 4]

/** The four grades, each with the interval it would give. */
export function GradeBar({ response, answeredAt, labels, locale, onGrade }: Props) {
  const first = suggestedGrade(response)
  return (
    <fieldset className={styles.grades} aria-label={labels.gradeLegend}>
      {grades.map((grade) => {
        const interval = formatInterval(response.outcomes[grade], answeredAt, locale)
        const isSuggested = response.kind !== 'recall' && grade === first
        const name = fill(labels.gradeNamed, { grade: labels.grades[grade], interval })
        return (
          <button
            key={grade}
            type="button"
            className={styles.grade}
            data-first={grade === first}
            aria-label={isSuggested ? `${name}, ${labels.suggested}` : name}
            aria-keyshortcuts={String(grade)}
            onClick={() => onGrade(grade)}
          >
            <span className={styles.gradeName}>
              <kbd>{grade}</kbd>
              <span className={styles.word}>{labels.grades[grade]}</span>
            </span>
            <span className={styles.interval}>{interval}</span>
          </button>
        )
      })}
    </fieldset>
  )
}
