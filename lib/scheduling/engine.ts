import type { Grade } from '#lib/model.ts'
import { FSRSAlgorithm } from './fsrs-library.ts'
import type { SchedulerParameters } from './parameters.ts'

/** What FSRS knows of a memory: stability in days, difficulty 1 to 10. */
export interface FsrsState {
  stability: number
  difficulty: number
}

/**
 * FSRS-6 for one set of weights: the formulas of ts-fsrs behind arguments that are checked. It knows
 * only elapsed days; steps, rounding, ordering and fuzz are ours (answer.ts, intervals.ts).
 */
export interface Engine {
  /** State after the first answer to a new card. */
  first(grade: Grade): FsrsState
  /** Probability of recall, 0 to 1, so many days after the last answer. */
  recall(elapsedDays: number, stability: number): number
  /** State after a later answer, so many days after the one before. */
  next(state: FsrsState, elapsedDays: number, grade: Grade): FsrsState
  /** Days, unrounded, until recall has fallen to `desiredRetention` (above 0, at most 1). */
  interval(stability: number, desiredRetention: number): number
}

const engines = new WeakMap<SchedulerParameters, Engine>()

/** The engine of a parameter set; the same object for the same parameters. */
export function engineOf(parameters: SchedulerParameters): Engine {
  const known = engines.get(parameters)
  if (known) return known
  const engine = createEngine(parameters.weights, parameters.relearningStepsMs.length)
  engines.set(parameters, engine)
  return engine
}

/**
 * @param weights 21 finite numbers; anything else is a bug of the caller (see `checkParameters`)
 * @param relearningSteps FSRS bounds two weights by how many there are
 * @param shortTerm whether answers on the same day move stability by FSRS's short-term formula
 */
export function createEngine(
  weights: readonly number[],
  relearningSteps: number,
  shortTerm = true,
): Engine {
  if (weights.length !== 21 || !weights.every(Number.isFinite)) {
    throw new RangeError('An engine needs 21 finite weights')
  }
  // The steps are ours: ts-fsrs only counts them.
  const algorithm = new FSRSAlgorithm({
    w: weights,
    enable_short_term: shortTerm,
    relearning_steps: Array.from({ length: relearningSteps }, () => '10m' as const),
  })
  const initialStability = algorithm.parameters.w.slice(0, 4)

  // Events of one card mostly share a retention, so the last one is worth keeping.
  let lastRetention = Number.NaN
  let lastModifier = Number.NaN

  return {
    first(grade) {
      const { difficulty, stability } = algorithm.next_state(null, 0, grade)
      // ts-fsrs raises the first stability to 0.1 where FSRS itself does not.
      return { difficulty, stability: initialStability[grade - 1] ?? stability }
    },
    recall(elapsedDays, stability) {
      requireDays(elapsedDays)
      return algorithm.forgetting_curve(elapsedDays, stability)
    },
    next(state, elapsedDays, grade) {
      requireDays(elapsedDays)
      return algorithm.next_state(state, elapsedDays, grade)
    },
    interval(stability, desiredRetention) {
      if (desiredRetention !== lastRetention) {
        requireShare(desiredRetention)
        lastModifier = algorithm.calculate_interval_modifier(desiredRetention)
        lastRetention = desiredRetention
      }
      return stability * lastModifier
    },
  }
}

function requireDays(days: number): void {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`Not a count of days: ${days}`)
}

function requireShare(share: number): void {
  if (!(share > 0 && share <= 1)) throw new RangeError(`Not a retention: ${share}`)
}
