import type { Grade } from '#lib/model.ts'
import { balancedDays, type DayLoad } from './load.ts'
import { hashedShare } from './random.ts'

/**
 * Whole days from what FSRS asks for, after the behaviour of Anki's scheduler: fuzz, so that cards
 * learned together do not stay together; growth, so that a success never brings a card back as soon
 * as before; and order, so that a better grade is never a shorter wait.
 */

/** How far an interval may stray, by what part of it lies in each stretch of days. */
const fuzzStretches = [
  { from: 2.5, to: 7, share: 0.15 },
  { from: 7, to: 20, share: 0.1 },
  { from: 20, to: Number.POSITIVE_INFINITY, share: 0.05 },
]
const shortestFuzzedDays = 2.5

/**
 * A number in [0, 1) that depends on the card and on how often it has been answered, and on nothing
 * else: what a button promises is what pressing it gives, on every device.
 */
export function fuzzFactor(cardId: string, reps: number): number {
  return hashedShare(cardId, reps)
}

/**
 * Rounds an interval to whole days within [minimum, maximum], at `factor` of the way through the
 * days it may stray to, or, given the load of the days, on a quiet one among them; a `factor` of null
 * only rounds.
 */
export function fuzzedDays(
  interval: number,
  factor: number | null,
  minimum: number,
  maximum: number,
  load?: DayLoad,
): number {
  const wanted = clamp(interval, minimum, maximum)
  if (factor === null || wanted < shortestFuzzedDays) {
    return clamp(Math.round(wanted), minimum, maximum)
  }
  let stray = 1
  for (const { from, to, share } of fuzzStretches) {
    stray += share * Math.max(0, Math.min(wanted, to) - from)
  }
  const earliest = clamp(Math.round(wanted - stray), minimum, maximum)
  const latest = clamp(Math.round(wanted + stray), minimum, maximum)
  const balanced = load ? balancedDays(earliest, latest, factor, load, { minimum, maximum }) : null
  return (
    balanced ?? earliest + Math.min(Math.floor(factor * (latest - earliest + 1)), latest - earliest)
  )
}

/**
 * The whole days of a grade, given the grades that give days at all (the others give a step), from
 * Again upwards to the one in question, each with the interval FSRS wants for it. A success is at
 * least a day longer than the interval before it where FSRS wants it longer at all; Good is at
 * least a day longer than Hard, and Easy than Good; the maximum comes last.
 *
 * @param previousDays the interval that has just ended; 0 after learning steps
 */
export function daysFor(
  ladder: readonly { grade: Grade; interval: number }[],
  options: { previousDays: number; factor: number | null; maximumDays: number; load?: DayLoad },
): number {
  const { previousDays, factor, maximumDays, load } = options
  let days = 0
  for (const { grade, interval } of ladder) {
    const grows = grade > 1 && Math.round(interval) > previousDays
    const longerThanBefore = grows ? previousDays + 1 : 1
    const longerThanWorse = grade > 2 && days > 0 ? days + 1 : days
    const minimum = Math.min(Math.max(longerThanBefore, longerThanWorse), maximumDays)
    days = fuzzedDays(interval, factor, minimum, maximumDays, load)
  }
  return days
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum)
}
