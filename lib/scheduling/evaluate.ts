/**
 * How well predicted recall agrees with what happened, by the measures of the public FSRS benchmark
 * (https://github.com/open-spaced-repetition/srs-benchmark): log loss, calibration in bins, and AUC.
 */

/** Reviews that were predicted, in columns. */
export interface Predictions {
  /** Predicted probability of recall, 0 to 1. */
  predicted: Float64Array
  /** 1 where the card was recalled, 0 where not. */
  recalled: Uint8Array
}

/** What the bins of a calibration are made by: how a review stood when it came. */
export interface Standing {
  elapsedDays: Uint16Array
  /** Which review of its card it was, of those that came on a later day than the one before. */
  reps: Uint16Array
  /** How many of these the card had been forgotten in before. */
  lapses: Uint16Array
}

/** Mean negative log likelihood; 0 is perfect. NaN for no reviews. */
export function logLoss({ predicted, recalled }: Predictions): number {
  let sum = 0
  for (let at = 0; at < predicted.length; at++) {
    const p = clampShare(predicted[at] ?? 0)
    sum -= Math.log(recalled[at] === 1 ? p : 1 - p)
  }
  return sum / predicted.length
}

function clampShare(p: number): number {
  return Math.min(Math.max(p, 1e-7), 1 - 1e-7)
}

/**
 * RMSE(bins): reviews that stood alike are put into one bin; in each, mean predicted recall is
 * compared with the share recalled, and the squares are weighted by size.
 */
export function rmseBins(predictions: Predictions, standing: Standing): number {
  const { predicted, recalled } = predictions
  const bins = new Map<string, { count: number; predicted: number; recalled: number }>()
  for (let at = 0; at < predicted.length; at++) {
    const name = [
      step(standing.elapsedDays[at] ?? 0, 2.48, 3.62),
      step(standing.reps[at] ?? 0, 1.99, 1.89),
      step(standing.lapses[at] ?? 0, 1.65, 1.73),
    ].join(' ')
    const bin = bins.get(name) ?? { count: 0, predicted: 0, recalled: 0 }
    bin.count += 1
    bin.predicted += predicted[at] ?? 0
    bin.recalled += recalled[at] ?? 0
    bins.set(name, bin)
  }
  let sum = 0
  for (const bin of bins.values()) {
    sum += bin.count * ((bin.predicted - bin.recalled) / bin.count) ** 2
  }
  return Math.sqrt(sum / predicted.length)
}

/** The benchmark's bins: each is so many times as wide as the one before. */
function step(value: number, first: number, ratio: number): number {
  if (value <= 0) return 0
  const power = Math.floor(Math.log(value) / Math.log(ratio))
  return Math.round(first * ratio ** power * 100) / 100
}

/**
 * The probability that of two reviews, one recalled and one not, the recalled one was predicted the
 * higher (Mann–Whitney; ties count half). 0.5 tells nothing apart; NaN if all had the same outcome.
 */
export function areaUnderCurve({ predicted, recalled }: Predictions): number {
  const order = Uint32Array.from(predicted, (_, index) => index).sort(
    (a, b) => (predicted[a] ?? 0) - (predicted[b] ?? 0),
  )
  let positives = 0
  let rankSum = 0
  for (let from = 0; from < order.length; ) {
    let to = from
    let hits = 0
    const value = predicted[order[from] ?? 0]
    for (; to < order.length && predicted[order[to] ?? 0] === value; to++) {
      hits += recalled[order[to] ?? 0] ?? 0
    }
    rankSum += hits * ((from + 1 + to) / 2)
    positives += hits
    from = to
  }
  const negatives = order.length - positives
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives)
}
