import { engineOf, type FsrsState } from './engine.ts'
import { defaultParameters, type SchedulerParameters } from './parameters.ts'

/**
 * The FSRS state nearest to what an SM-2 scheduler knew of a card, for histories that come without
 * their reviews. The interval is taken to have been chosen for `retention`, and the ease to be the
 * factor by which FSRS would have lengthened it (fsrs-rs, `memory_state_from_sm2`).
 *
 * @param ease 1.3 and above
 * @param intervalDays above 0
 * @param retention recall that the SM-2 schedule is thought to have achieved, between 0 and 1
 */
export function stateFromSm2(
  ease: number,
  intervalDays: number,
  retention: number,
  parameters: SchedulerParameters = defaultParameters,
): FsrsState {
  const [w8 = 0, w9 = 0, w10 = 0] = parameters.weights.slice(8, 11)
  const stability = intervalDays / engineOf(parameters).interval(1, retention)
  const growth = Math.exp(w8) * stability ** -w9 * Math.expm1((1 - retention) * w10)
  const difficulty = 11 - (ease - 1) / growth
  return { stability, difficulty: Math.min(Math.max(difficulty, 1), 10) }
}
