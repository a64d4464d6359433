import type { Grade, SchedulingSettings } from '#lib/model.ts'
import type { Labels } from '#ui/question/labels.ts'
import { type Response, suggestedGrade } from '#ui/question/room-state.ts'

export type Buttons = SchedulingSettings['buttons']

const grades: Record<Buttons, readonly Grade[]> = { four: [1, 2, 3, 4], two: [1, 3] }

/** The grades that have a button, in order: the first is given by the key 1. */
export function gradesOf(buttons: Buttons): readonly Grade[] {
  return grades[buttons]
}

/** What Space gives: the suggested grade, or of two the one it comes down to. */
export function gradeOnSpace(response: Response, buttons: Buttons): Grade {
  const suggested = suggestedGrade(response)
  return buttons === 'two' && suggested > 1 ? 3 : suggested
}

/** What the grades are called. */
export function gradeNames(buttons: Buttons, labels: Labels): Record<Grade, string> {
  return buttons === 'two' ? { ...labels.grades, ...labels.twoGrades } : labels.grades
}
