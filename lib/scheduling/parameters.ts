import { clipParameters, defaultWeights } from './fsrs-library.ts'

/** What a learner's scheduler works with. Never changed in place: a change is a new object. */
export interface SchedulerParameters {
  /** FSRS-6: 21 weights. */
  weights: readonly number[]
  /** Which of the learner's weights these are; 0 are FSRS's own. */
  version: number
  /** The learner's weights by version, for answers that were given under others than these. */
  earlier: ReadonlyMap<number, readonly number[]>
  /** Recall aimed at on the day a card is due, 0.70 to 0.99. */
  desiredRetention: number
  maximumIntervalDays: number
  /** Waits between the first answers to a new card; empty leaves them to FSRS. */
  learningStepsMs: readonly number[]
  /** Waits after a card has been forgotten; empty leaves them to FSRS. */
  relearningStepsMs: readonly number[]
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** FSRS-6 as it comes, with the steps of one and ten minutes that most schedulers use. */
export const defaultParameters: SchedulerParameters = {
  weights: defaultWeights,
  version: 0,
  earlier: new Map(),
  desiredRetention: 0.9,
  maximumIntervalDays: 36_500,
  learningStepsMs: [minuteMs, 10 * minuteMs],
  relearningStepsMs: [10 * minuteMs],
}

const ofVersions = new WeakMap<SchedulerParameters, Map<number, SchedulerParameters>>()

/**
 * The parameters with the weights of another version. A version that is not known, such as one that
 * another device has but this one not yet, counts as the present one.
 */
export function underVersion(
  parameters: SchedulerParameters,
  version: number,
): SchedulerParameters {
  if (version === parameters.version) return parameters
  const known = ofVersions.get(parameters) ?? new Map<number, SchedulerParameters>()
  ofVersions.set(parameters, known)
  const weights =
    parameters.earlier.get(version) ?? (version === 0 ? defaultWeights : parameters.weights)
  const made = known.get(version) ?? { ...parameters, weights, version }
  known.set(version, made)
  return made
}

/** Why parameters were refused; the bounds are those that would have been accepted, inclusive. */
type ParameterRefusal =
  | { kind: 'weight-count'; count: number }
  | { kind: 'weight-range'; index: number; minimum: number; maximum: number }
  | { kind: 'retention-range'; minimum: number; maximum: number }
  | { kind: 'interval-range'; minimum: number; maximum: number }
  | {
      kind: 'step-range'
      steps: 'learningStepsMs' | 'relearningStepsMs'
      index: number
      minimum: number
      maximum: number
    }

export type CheckedParameters =
  | { ok: true; parameters: SchedulerParameters }
  | { ok: false; refusal: ParameterRefusal }

const retentionBounds = { minimum: 0.7, maximum: 0.99 }
const intervalBounds = { minimum: 1, maximum: 36_500 }
const stepBounds = { minimum: 1000, maximum: dayMs - 1 }

/**
 * Refuses what ts-fsrs would silently clamp or replace by its defaults. Weights of FSRS-4.5 (17) and
 * FSRS-5 (19) come back as the 21 of FSRS-6.
 */
export function checkParameters(candidate: SchedulerParameters): CheckedParameters {
  const weights = migrateWeights(candidate.weights)
  const refusal =
    checkWeights(weights, candidate.relearningStepsMs.length) ??
    checkRetention(candidate.desiredRetention) ??
    checkMaximumInterval(candidate.maximumIntervalDays) ??
    checkSteps('learningStepsMs', candidate.learningStepsMs) ??
    checkSteps('relearningStepsMs', candidate.relearningStepsMs)
  return refusal ? { ok: false, refusal } : { ok: true, parameters: { ...candidate, weights } }
}

/** Fitted weights brought within the bounds that `checkParameters` knows; fsrs-rs computes with fewer digits. */
export function boundWeights(weights: readonly number[], relearningSteps: number): number[] {
  return clipParameters([...weights], relearningSteps)
}

/**
 * Weights of an older FSRS in the form of FSRS-6, as in fsrs-rs and ts-fsrs: the forgetting curve
 * of FSRS-4.5 and 5 is FSRS-6's with a decay of 0.5, and the difficulty of FSRS-4.5 is restated.
 * Other counts come back as they are, to be refused.
 */
function migrateWeights(weights: readonly number[]): readonly number[] {
  const [, , , , w4 = 0, w5 = 0, w6 = 0] = weights
  // The last weight of short-term stability; FSRS-5 has none, and this is the least ts-fsrs takes.
  const w19 = 0.01
  const decay = 0.5
  if (weights.length === 19) return [...weights, w19, decay]
  if (weights.length !== 17) return weights
  const difficulty = [w4 + 2 * w5, Math.log(3 * w5 + 1) / 3, w6 + 0.5]
  return [...weights.slice(0, 4), ...difficulty, ...weights.slice(7), 0, 0, w19, decay]
}

function checkWeights(
  weights: readonly number[],
  relearningSteps: number,
): ParameterRefusal | null {
  if (weights.length !== defaultWeights.length)
    return { kind: 'weight-count', count: weights.length }
  const clip = (candidate: readonly number[]) => clipParameters([...candidate], relearningSteps)
  const clipped = clip(weights)
  const index = weights.findIndex((weight, position) => weight !== clipped[position])
  if (index < 0) return null
  const bound = (extreme: number) => clip(weights.with(index, extreme))[index] ?? extreme
  return { kind: 'weight-range', index, minimum: bound(-1e9), maximum: bound(1e9) }
}

function checkRetention(retention: number): ParameterRefusal | null {
  return isWithin(retention, retentionBounds)
    ? null
    : { kind: 'retention-range', ...retentionBounds }
}

function checkMaximumInterval(days: number): ParameterRefusal | null {
  return Number.isInteger(days) && isWithin(days, intervalBounds)
    ? null
    : { kind: 'interval-range', ...intervalBounds }
}

function checkSteps(
  steps: 'learningStepsMs' | 'relearningStepsMs',
  waits: readonly number[],
): ParameterRefusal | null {
  const index = waits.findIndex((wait) => !isWithin(wait, stepBounds))
  return index < 0 ? null : { kind: 'step-range', steps, index, ...stepBounds }
}

/** False for NaN, too. */
function isWithin(value: number, bounds: { minimum: number; maximum: number }): boolean {
  return value >= bounds.minimum && value <= bounds.maximum
}
