import type { Option } from '#lib/model.ts'

/** How an answer to a statement compares with what is so. */
export interface TruthCheck {
  /** 1 right, 0 wrong or none. */
  correctness: number
  /** Index of the right answer. */
  right: number
}

/** Judges the answer chosen, an index into the two; null is no answer. */
export function checkTruth(chosen: number | null, answers: readonly Option[]): TruthCheck {
  const right = answers.findIndex(({ correct }) => correct)
  return { correctness: chosen !== null && chosen === right ? 1 : 0, right }
}
