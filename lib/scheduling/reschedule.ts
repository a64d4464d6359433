import { engineOf } from './engine.ts'
import { fuzzedDays, fuzzFactor } from './intervals.ts'
import type { SchedulerParameters } from './parameters.ts'

/**
 * Days from its last answer to the day a card of this stability is due, chosen anew. The same card and
 * the same count of answers give the same number of days, as an answer would.
 */
export function daysAnew(
  { cardId, reps, stability }: { cardId: string; reps: number; stability: number },
  parameters: SchedulerParameters,
  {
    desiredRetention,
    maximumIntervalDays,
  }: { desiredRetention: number; maximumIntervalDays: number },
): number {
  const interval = engineOf(parameters).interval(stability, desiredRetention)
  return fuzzedDays(interval, fuzzFactor(cardId, reps), 1, maximumIntervalDays)
}
