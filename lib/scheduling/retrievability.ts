import type { Memory } from '#lib/model.ts'
import { engineOf } from './engine.ts'
import { computeDecayFactor } from './fsrs-library.ts'
import { defaultParameters, type SchedulerParameters } from './parameters.ts'

/**
 * The probability, 0 to 1, that the learner recalls the card on a local day; 0 for a new card.
 * Counted in local days since the last answer, as everything here is, not in spans of 24 hours.
 */
export function retrievability(
  memory: Pick<Memory, 'stability' | 'lastDay'>,
  today: number,
  parameters: SchedulerParameters = defaultParameters,
): number {
  if (memory.lastDay === null) return 0
  return engineOf(parameters).recall(Math.max(0, today - memory.lastDay), memory.stability)
}

/**
 * The forgetting curve of some weights, for what the database averages by itself: recall after t days
 * at stability S is (1 + factor · t / S) ^ decay.
 */
export function forgettingCurveOf({ weights }: Pick<SchedulerParameters, 'weights'>): {
  factor: number
  decay: number
} {
  return computeDecayFactor(weights)
}
