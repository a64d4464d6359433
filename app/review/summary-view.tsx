import { useEffect, useRef } from 'react'
import { persistQuietly } from '#lib/client/persistence.ts'
import type { Grade } from '#lib/model.ts'
import type { SessionSummary } from '#lib/scheduling/summary.ts'
import { fill, type Labels } from '#ui/question/labels.ts'
import { type Buttons, gradeNames, gradesOf } from './grades.ts'
import { formatDuration, formatTime } from './intervals.ts'
import styles from './summary.module.css'

interface Props {
  summary: SessionSummary
  /** Cards in learning steps that are still to come back today. */
  learning: number
  /** Cards due tomorrow that are not in this session. */
  dueTomorrowElsewhere: number
  /** Reviews that are spread over later days. */
  waiting: number
  /** Nothing was recorded, so that nothing comes back any sooner or later. */
  isPractice: boolean
  labels: Labels
  buttons: Buttons
  locale: string
  onLeave: () => void
  /** Undefined when there is nothing to take back. */
  onUndo: (() => void) | undefined
}

const everyGrade: readonly Grade[] = [1, 2, 3, 4]

/** A dot for each answer, as long as the longest row finds room on a phone. */
const dotPx = 8
const widestPx = 160

/** What the session came to, and what comes back when. */
export function SummaryView(props: Props) {
  const { summary, labels, buttons, locale, isPractice, onLeave, onUndo } = props
  const words = labels.summary
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  useEffect(() => {
    if (!isPractice) void persistQuietly()
  }, [isPractice])
  const names = gradeNames(buttons, labels)
  const grades = everyGrade.filter(
    (grade) => gradesOf(buttons).includes(grade) || summary.grades[grade] > 0,
  )
  const most = Math.max(...grades.map((grade) => summary.grades[grade]))
  const pitch = Math.min(dotPx, widestPx / Math.max(1, most))
  return (
    <section className={styles.summary} aria-labelledby="summary-title">
      <h1 id="summary-title" ref={title} tabIndex={-1}>
        {words.title}
      </h1>
      <dl className={styles.figures}>
        <Figure name={words.cards} value={String(summary.cards)} />
        <Figure name={words.answers} value={String(summary.answers)} />
        <Figure name={words.time} value={formatDuration(summary.durationMs, locale)} />
      </dl>
      {summary.answers > 0 && (
        <>
          <h2>{words.grades}</h2>
          <dl className={styles.grades}>
            {grades.map((grade) => (
              <div key={grade}>
                <dt>{names[grade]}</dt>
                <dd>
                  {summary.grades[grade] > 0 && (
                    <i
                      className={styles.bar}
                      style={{ inlineSize: `${summary.grades[grade] * pitch}px` }}
                    />
                  )}
                  {summary.grades[grade]}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {isPractice ? <p>{words.practice}</p> : <Next {...props} />}
      <div className={styles.actions}>
        <button type="button" className={styles.primary} onClick={onLeave}>
          {words.home}
        </button>
        {onUndo && (
          <button type="button" className={styles.secondary} onClick={onUndo}>
            {words.undo}
          </button>
        )}
      </div>
    </section>
  )
}

/** What comes back when. */
function Next({ summary, learning, dueTomorrowElsewhere, waiting, labels, locale }: Props) {
  const words = labels.summary
  const { nextLearningAt } = summary
  // A learning card is due today; only if it is left will it be due tomorrow, too.
  const dueTomorrow = summary.dueTomorrow - learning + dueTomorrowElsewhere
  return (
    <>
      <h2>{words.next}</h2>
      <dl className={styles.next}>
        {nextLearningAt !== null && (
          <div>
            <dt>{words.learning}</dt>
            <dd>
              {learning}
              <small>{fill(words.learningAt, { time: formatTime(nextLearningAt, locale) })}</small>
            </dd>
          </div>
        )}
        <div>
          <dt>{words.tomorrow}</dt>
          <dd>{dueTomorrow}</dd>
        </div>
        {waiting > 0 && (
          <div>
            <dt>{words.waiting}</dt>
            <dd>{waiting}</dd>
          </div>
        )}
      </dl>
    </>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
