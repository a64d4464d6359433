import type { Grade } from '#lib/model.ts'
import { computeDecayFactor } from './fsrs-library.ts'

/**
 * FSRS-6 for logs of millions of reviews: the formulas of engine.ts with everything that depends
 * only on the weights worked out once, and nothing checked or rounded on the way. It agrees with
 * ts-fsrs within 1e-5; replay.ts and the simulations use it, and a test compares them.
 *
 * The formulas are those of https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm.
 */
export interface Formulas {
  firstStability(grade: Grade): number
  firstDifficulty(grade: Grade): number
  /** Probability of recall so many days after an answer. */
  recall(elapsedDays: number, stability: number): number
  /** Stability after an answer on a later day, at which recall had this probability. */
  laterStability(stability: number, difficulty: number, recall: number, grade: Grade): number
  /** Stability after another answer on the same day. */
  sameDayStability(stability: number, grade: Grade): number
  nextDifficulty(difficulty: number, grade: Grade): number
  /** Days in which recall falls to `retention`, for a stability of one day. */
  intervalModifier(retention: number): number
}

const leastStability = 1e-3
const mostStability = 36_500

/** @param weights 21 numbers that `checkParameters` accepts */
export function formulasOf(weights: readonly number[]): Formulas {
  const w = Float64Array.from(weights)
  const at = (index: number): number => w[index] ?? 0
  const { decay, factor } = computeDecayFactor(weights)
  const difficultyOf = (grade: number) => at(4) - Math.exp((grade - 1) * at(5)) + 1
  const firstDifficulties = [1, 2, 3, 4].map((grade) => clamp(difficultyOf(grade), 1, 10))
  const easiest = at(7) * difficultyOf(4)
  const growth = [0, 0, at(15), 1, at(16)].map((bonus) => bonus * Math.exp(at(8)))
  const sameDay = [0, 1, 2, 3, 4].map((grade) => Math.exp(at(17) * (grade - 3 + at(18))))
  const [w9, w10, w11, w12, w13, w14] = [at(9), at(10), at(11), at(12), at(13), at(14)]
  const [w6, w7, w19] = [at(6), at(7), at(19)]
  // Forgetting never leaves a memory more stable than a failed answer on the same day would.
  const lapseDivisor = Math.exp(at(17) * at(18))

  return {
    firstStability: (grade) => at(grade - 1),
    firstDifficulty: (grade) => firstDifficulties[grade - 1] ?? 1,
    recall: (elapsedDays, stability) => power(1 + (factor * elapsedDays) / stability, decay),
    laterStability(stability, difficulty, recall, grade) {
      if (grade === 1) {
        const forgotten =
          w11 *
          power(difficulty, -w12) *
          (power(stability + 1, w13) - 1) *
          Math.exp((1 - recall) * w14)
        return Math.max(Math.min(stability / lapseDivisor, forgotten), leastStability)
      }
      const gain = (growth[grade] ?? 0) * (11 - difficulty) * power(stability, -w9)
      const grown = stability * (1 + gain * (Math.exp((1 - recall) * w10) - 1))
      return Math.min(Math.max(grown, leastStability), mostStability)
    },
    sameDayStability(stability, grade) {
      const change = power(stability, -w19) * (sameDay[grade] ?? 1)
      const changed = stability * (grade >= 2 ? Math.max(change, 1) : change)
      return Math.min(Math.max(changed, leastStability), mostStability)
    },
    nextDifficulty(difficulty, grade) {
      const moved = difficulty - (w6 * (grade - 3) * (10 - difficulty)) / 9
      return clamp(easiest + (1 - w7) * moved, 1, 10)
    },
    intervalModifier: (retention) => (retention ** (1 / decay) - 1) / factor,
  }
}

/** `base ** exponent` for a positive base, in less than half the time of V8's own. */
function power(base: number, exponent: number): number {
  return Math.exp(exponent * Math.log(base))
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum)
}
