import type { Predictions } from './evaluate.ts'

/** Answers that were predicted about alike: what was predicted of them, and what came. */
export interface CalibrationBin {
  reviews: number
  /** Mean recall predicted, 0 to 1. */
  predicted: number
  /** The share that was recalled, 0 to 1. */
  recalled: number
}

const mostBins = 10
/** Fewer say little about a share. */
const leastInBin = 20

/**
 * Predictions in bins of the same size, from the least sure to the surest. Where prediction is good,
 * the share recalled in a bin is what was predicted.
 */
export function calibrationOf({ predicted, recalled }: Predictions): CalibrationBin[] {
  const order = Array.from(predicted.keys()).sort(
    (a, b) => (predicted[a] ?? 0) - (predicted[b] ?? 0),
  )
  const count = Math.max(1, Math.min(mostBins, Math.floor(order.length / leastInBin)))
  return Array.from({ length: count }, (_, bin) => {
    const from = Math.round((bin * order.length) / count)
    const to = Math.round(((bin + 1) * order.length) / count)
    const members = order.slice(from, to)
    const sum = (values: Float64Array | Uint8Array) =>
      members.reduce((total, at) => total + (values[at] ?? 0), 0)
    return {
      reviews: members.length,
      predicted: sum(predicted) / members.length,
      recalled: sum(recalled) / members.length,
    }
  }).filter(({ reviews }) => reviews > 0)
}
