import { createEmptyCard } from 'ts-fsrs'

/**
 * The parts of ts-fsrs that are used here, all formulas: its notion of days, its steps, its rounding
 * and its fuzz are not (days.ts, steps.ts, intervals.ts). Everything imports it through this file,
 * because importing it adds methods to Date.prototype. Nothing needs them, and code that shares the
 * page with us should find Date as the language defines it, so they are taken off again.
 */
export {
  clipParameters,
  computeDecayFactor,
  default_w as defaultWeights,
  FSRSAlgorithm,
} from 'ts-fsrs'

const dates = Object.getPrototypeOf(createEmptyCard(0).due)
for (const name of ['scheduler', 'diff', 'format', 'dueFormat']) Reflect.deleteProperty(dates, name)
