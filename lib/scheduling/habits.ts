import type { LogColumns } from './columns.ts'
import { type Habits, usualHabits } from './simulate.ts'

/** As many answers of somebody usual are added, so that a few of one's own do not decide. */
const usualCount = 20
/** Longer than this nobody thought about a card; they were away. */
const longestMs = 120_000

/**
 * How a learner answers and how long it takes them, from their log. What is answered again on the
 * day of a first answer, or of a forgotten one, belongs to the time these take.
 */
export function habitsOf(columns: LogColumns): Habits {
  const { starts, elapsedDays, grades, durationMs } = columns
  const first = sharesFrom(usualHabits.firstGrades)
  const recalled = sharesFrom(usualHabits.recalledGrades)
  const times = {
    new: timeFrom(usualHabits.newMs),
    recalled: timeFrom(usualHabits.recalledMs),
    forgotten: timeFrom(usualHabits.forgottenMs),
  }
  for (let card = 0; card + 1 < starts.length; card++) {
    const from = starts[card] ?? 0
    let kind: keyof typeof times = 'new'
    for (let place = from; place < (starts[card + 1] ?? 0); place++) {
      const grade = grades[place] ?? 1
      if (place === from) add(first, grade - 1)
      else if ((elapsedDays[place] ?? 0) > 0) {
        kind = grade === 1 ? 'forgotten' : 'recalled'
        if (grade > 1) add(recalled, grade - 2)
      }
      const begins = place === from || (elapsedDays[place] ?? 0) > 0
      times[kind].count += begins ? 1 : 0
      times[kind].sum += Math.min(durationMs[place] ?? 0, longestMs)
    }
  }
  const [again = 0, firstHard = 0, firstGood = 0, firstEasy = 0] = shares(first)
  const [hard = 0, good = 0, easy = 0] = shares(recalled)
  return {
    firstGrades: [again, firstHard, firstGood, firstEasy],
    recalledGrades: [hard, good, easy],
    newMs: times.new.sum / times.new.count,
    recalledMs: times.recalled.sum / times.recalled.count,
    forgottenMs: times.forgotten.sum / times.forgotten.count,
  }
}

function sharesFrom(usual: readonly number[]): number[] {
  return usual.map((share) => share * usualCount)
}

function timeFrom(usualMs: number): { sum: number; count: number } {
  return { sum: usualMs * usualCount, count: usualCount }
}

function add(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => count / total)
}
