import { type CalibrationBin, calibrationOf } from './calibration.ts'
import type { LogColumns } from './columns.ts'
import { areaUnderCurve, logLoss, type Predictions, rmseBins, type Standing } from './evaluate.ts'
import { type Health, healthOf } from './health.ts'
import { replayColumns } from './replay.ts'

/**
 * Weights are judged by answers on a later day than the one before, the only ones FSRS predicts, and
 * by such as the weights have not seen: they are fitted to the first part of a log and judged on the
 * last.
 */

/** With fewer answers on later days than this there is nothing to fit; fsrs-rs has the same bound. */
export const leastScored = 64

/** The last part of a log, on which a fit is judged. */
const judgedShare = 0.2

/** How well some weights predicted. */
export interface Quality {
  /** Mean recall predicted, 0 to 1. */
  predicted: number
  logLoss: number
  rmseBins: number
  /** Null where all answers had the same outcome. */
  areaUnderCurve: number | null
  calibration: CalibrationBin[]
}

/** Two sets of weights on the same answers. */
export interface Judgement {
  /** Answers they were judged by. */
  reviews: number
  /** The share of them that was recalled, 0 to 1. */
  recalled: number
  before: Quality
  after: Quality
  /** Whether FSRS describes this memory at all, with the weights after. */
  health: Health
}

/** Where in the columns the answers are that FSRS predicts, in the order of their time. */
export function scoredPlaces({ elapsedDays, answeredAt }: LogColumns): Uint32Array {
  const places: number[] = []
  elapsedDays.forEach((days, place) => {
    if (days > 0) places.push(place)
  })
  places.sort((a, b) => (answeredAt[a] ?? 0) - (answeredAt[b] ?? 0) || a - b)
  return Uint32Array.from(places)
}

/** The last part of some scored answers, and the instant at which it begins: before it one may learn. */
export function heldOut(
  { answeredAt }: LogColumns,
  scored: Uint32Array,
): { places: Uint32Array; from: number } {
  const count = Math.max(1, Math.floor(scored.length * judgedShare))
  const places = scored.subarray(scored.length - count)
  return { places, from: answeredAt[places[0] ?? 0] ?? 0 }
}

/** What some weights would have predicted of the answers at some places. */
export function predictionsAt(
  columns: LogColumns,
  places: Uint32Array,
  weights: readonly number[],
): Predictions {
  const { recall } = replayColumns(columns, weights)
  return {
    predicted: Float64Array.from(places, (place) => recall[place] ?? 0),
    recalled: Uint8Array.from(places, (place) => ((columns.grades[place] ?? 1) > 1 ? 1 : 0)),
  }
}

/** How the answers at some places stood when they came. */
export function standingAt(columns: LogColumns, places: Uint32Array): Standing {
  const { starts, elapsedDays, grades } = columns
  const reps = new Uint16Array(grades.length)
  const lapses = new Uint16Array(grades.length)
  for (let card = 0; card + 1 < starts.length; card++) {
    let [came, forgotten] = [0, 0]
    for (let place = (starts[card] ?? 0) + 1; place < (starts[card + 1] ?? 0); place++) {
      if (elapsedDays[place] === 0) continue
      came += 1
      reps[place] = came
      lapses[place] = forgotten
      if (grades[place] === 1) forgotten += 1
    }
  }
  return {
    elapsedDays: Uint16Array.from(places, (place) => elapsedDays[place] ?? 0),
    reps: Uint16Array.from(places, (place) => reps[place] ?? 0),
    lapses: Uint16Array.from(places, (place) => lapses[place] ?? 0),
  }
}

/** Judges two sets of weights by the answers at some places. */
export function judge(
  columns: LogColumns,
  places: Uint32Array,
  weights: { before: readonly number[]; after: readonly number[] },
): Judgement {
  const standing = standingAt(columns, places)
  const before = predictionsAt(columns, places, weights.before)
  const after = predictionsAt(columns, places, weights.after)
  return {
    reviews: places.length,
    recalled: mean(after.recalled),
    before: qualityOf(before, standing),
    after: qualityOf(after, standing),
    health: healthOf(after, standing),
  }
}

/** Whether the weights after are to be used: they were less surprised by what they had not seen. */
export function isBetter({ before, after }: Judgement): boolean {
  return after.logLoss < before.logLoss
}

function qualityOf(predictions: Predictions, standing: Standing): Quality {
  const area = areaUnderCurve(predictions)
  return {
    predicted: mean(predictions.predicted),
    logLoss: logLoss(predictions),
    rmseBins: rmseBins(predictions, standing),
    areaUnderCurve: Number.isFinite(area) ? area : null,
    calibration: calibrationOf(predictions),
  }
}

function mean(values: Float64Array | Uint8Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
