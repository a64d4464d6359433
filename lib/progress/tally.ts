import type { Grade, Memory } from '#lib/model.ts'

/** What a tally needs to know of a review that stands; the fold of the log says it. */
export interface TalliedReview {
  localDay: number
  grade: Grade
  durationMs: number
  stateBefore: Memory['state']
  /** The interval that ended with this review, in days. */
  scheduledDaysBefore: number
  /** Local days since the review before; null for the first. */
  daysSince: number | null
  /** The recall that was predicted, 0 to 1. */
  retrievability: number
}

/**
 * What some reviews add up to. All whole numbers, so that adding and taking away are exact in any
 * order: a tally kept event by event is the tally of the set of events.
 */
export interface Tally {
  again: number
  hard: number
  good: number
  easy: number
  /** Cards reviewed for the first time. */
  introduced: number
  durationMs: number
  /** Reviews that count for true retention, by the interval that ended with them. */
  young: number
  youngRecalled: number
  mature: number
  matureRecalled: number
  /** Sums of the recall predicted for these, in millionths. */
  youngPredicted: number
  maturePredicted: number
}

/** Tallies by local day. */
export type DayTallies = Map<number, Tally>

/** From this interval on, in days, a card is mature; the line that Anki draws. */
export const matureDays = 21

const gradeNames = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

export function emptyTally(): Tally {
  return {
    again: 0,
    hard: 0,
    good: 0,
    easy: 0,
    introduced: 0,
    durationMs: 0,
    young: 0,
    youngRecalled: 0,
    mature: 0,
    matureRecalled: 0,
    youngPredicted: 0,
    maturePredicted: 0,
  }
}

/** Adds reviews to the tallies of their days, or, `times` -1, takes them away again. */
export function countReviews(
  tallies: DayTallies,
  reviews: readonly TalliedReview[],
  times: 1 | -1 = 1,
): void {
  for (const review of reviews) {
    const tally = tallies.get(review.localDay) ?? emptyTally()
    tallies.set(review.localDay, tally)
    countReview(tally, review, times)
  }
}

function countReview(tally: Tally, review: TalliedReview, times: 1 | -1): void {
  tally[gradeNames[review.grade]] += times
  tally.durationMs += times * review.durationMs
  if (review.daysSince === null) tally.introduced += times
  if (!testsRetention(review)) return
  const age = review.scheduledDaysBefore < matureDays ? 'young' : 'mature'
  tally[age] += times
  if (review.grade > 1) tally[`${age}Recalled`] += times
  tally[`${age}Predicted`] += times * Math.round(review.retrievability * 1_000_000)
}

/**
 * Whether a review says something about retention: the card was out of learning steps, and it is its
 * first review of the day. What was answered minutes ago is no test of memory; Anki's true retention
 * and the training of FSRS leave such reviews out, too.
 */
function testsRetention({ stateBefore, daysSince }: TalliedReview): boolean {
  return stateBefore === 'review' && daysSince !== null && daysSince > 0
}

/** The sum of tallies. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally()
  for (const tally of tallies) {
    for (const name of names) sum[name] += tally[name]
  }
  return sum
}

const names = Object.keys(emptyTally()) as (keyof Tally)[]

/** How many answers a tally counts. */
export function answersOf({ again, hard, good, easy }: Tally): number {
  return again + hard + good + easy
}
