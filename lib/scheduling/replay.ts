import type { Grade } from '#lib/model.ts'
import { formulasOf } from './formulas.ts'

/**
 * Reviews in columns, those of one card together and in order. Logs of millions of reviews are
 * replayed from columns, without an object for each.
 */
export interface ReviewColumns {
  /** Where each card's reviews begin; one more entry than there are cards, the last their number. */
  starts: Uint32Array
  /** Local days since the card's review before; that of a first review is not read. */
  elapsedDays: Uint16Array
  /** 1 to 4. */
  grades: Uint8Array
}

/** What FSRS says of each review of some columns. */
export interface Trajectory {
  /** Recall that was to be expected just before the review; NaN for a first one. */
  recall: Float64Array
  /** After the review, in days. */
  stability: Float64Array
  /** After the review, 1 to 10. */
  difficulty: Float64Array
}

/** The longest wait that columns can tell, in days. */
export const longestElapsedDays = 65_535

/** Replays whole logs under one set of weights (21, such as `checkParameters` accepts). */
export function replayColumns(reviews: ReviewColumns, weights: readonly number[]): Trajectory {
  const { starts, elapsedDays, grades } = reviews
  const formulas = formulasOf(weights)
  const recall = new Float64Array(grades.length)
  const stability = new Float64Array(grades.length)
  const difficulty = new Float64Array(grades.length)
  for (let card = 0; card + 1 < starts.length; card++) {
    const from = starts[card] ?? 0
    const to = starts[card + 1] ?? 0
    if (from === to) continue
    const first = grades[from] as Grade
    let s = formulas.firstStability(first)
    let d = formulas.firstDifficulty(first)
    recall[from] = Number.NaN
    stability[from] = s
    difficulty[from] = d
    for (let at = from + 1; at < to; at++) {
      const grade = grades[at] as Grade
      const days = elapsedDays[at] ?? 0
      const r = formulas.recall(days, s)
      s = days === 0 ? formulas.sameDayStability(s, grade) : formulas.laterStability(s, d, r, grade)
      d = formulas.nextDifficulty(d, grade)
      recall[at] = r
      stability[at] = s
      difficulty[at] = d
    }
  }
  return { recall, stability, difficulty }
}
