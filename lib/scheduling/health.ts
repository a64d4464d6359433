import { logLoss, type Predictions, rmseBins, type Standing } from './evaluate.ts'

/** `sound`: predicted as well as most memories are. `poor`: much worse. `unknown`: too little to say. */
export type Health = 'sound' | 'poor' | 'unknown'

/** Up to this many answers anything may be chance. */
const leastReviews = 300

/**
 * Whether FSRS describes a memory about as well as it describes others with the same share recalled
 * and as many answers. The expected values are Anki's, fitted to the logs of its users; it is enough
 * to be near one of them (rslib/src/scheduler/fsrs/params.rs).
 */
export function healthOf(predictions: Predictions, standing: Standing): Health {
  const { recalled } = predictions
  const reviews = recalled.length
  if (reviews <= leastReviews) return 'unknown'
  const share = recalled.reduce((sum, one) => sum + one, 0) / reviews
  const expectedLoss = 0.623 * (4 * share * (1 - share)) ** 0.738
  const expectedError =
    0.0135 / (share ** 0.504 - 1.14) + 0.176 / ((reviews / 1000) ** 0.825 + 2.22) + 0.101
  const isNear =
    logLoss(predictions) / expectedLoss <= 1.11 ||
    rmseBins(predictions, standing) / expectedError <= 1.53
  return isNear ? 'sound' : 'poor'
}
