import 'server-only'
import type { LogColumns } from '#lib/scheduling/columns.ts'
import { boundWeights } from '#lib/scheduling/parameters.ts'

export interface Training {
  /** Only answers given before this instant are learned from. */
  before: number
  relearningSteps: number
  /** Told at the beginning and from time to time how far it is, 0 to 1; returning false ends it. */
  onProgress: (share: number) => boolean
}

/** What fsrs-rs is trained with: its own values, but for eight passes over the log instead of five. */
const trainingConfig = {
  numEpochs: 8,
  batchSize: 512,
  seed: 2023,
  maxSeqLen: 64,
  learningRate: 0.04,
  gamma: 1,
}

/** How often progress is asked for, in milliseconds; the training never ends sooner than that. */
const pollMs = 5

/**
 * FSRS weights fitted to a log by fsrs-rs, which weighs recent answers more. It works on threads of
 * its own. Null when it was ended early.
 *
 * @throws where there is no fsrs-rs for this platform
 */
export async function train(
  columns: LogColumns,
  { before, relearningSteps, onProgress }: Training,
): Promise<number[] | null> {
  if (!onProgress(0)) return null
  // Only here, so that a platform without it can do everything else.
  const { computeParameters, convertCsvToFsrsItems } = await import(
    '@open-spaced-repetition/binding'
  )
  const items = convertCsvToFsrsItems(Buffer.from(csvOf(columns, before)), 0, 'UTC', () => 0)
  let isEnded = false
  try {
    const weights = await computeParameters(items, {
      enableShortTerm: true,
      numRelearningSteps: relearningSteps,
      trainingConfig,
      timeout: pollMs,
      progress(current, total) {
        isEnded ||= !onProgress(total > 0 ? current / total : 0)
        return !isEnded
      },
    })
    return isEnded ? null : boundWeights(weights, relearningSteps)
  } catch (error) {
    if (isEnded) return null
    throw error
  }
}

const dayMs = 86_400_000

/**
 * The log as fsrs-rs reads it. It makes days of instants; so each answer gets an instant of its own
 * local day in UTC, in the order in which the answers of that day came.
 */
function csvOf(columns: LogColumns, before: number): string {
  const { cardIds, starts, grades, answeredAt, localDay } = columns
  const cardOf = new Uint32Array(grades.length)
  cardIds.forEach((_, card) => {
    cardOf.fill(card, starts[card], starts[card + 1])
  })
  const order = Array.from(grades.keys())
    .filter((place) => (answeredAt[place] ?? 0) < before)
    .sort(
      (a, b) =>
        (localDay[a] ?? 0) - (localDay[b] ?? 0) ||
        (answeredAt[a] ?? 0) - (answeredAt[b] ?? 0) ||
        a - b,
    )
  const lines = ['card_id,review_time,review_rating,review_state,review_duration']
  let [day, ofDay] = [0, 0]
  for (const place of order) {
    const here = localDay[place] ?? 0
    ofDay = here === day ? ofDay + 1 : 0
    day = here
    lines.push(`${cardOf[place]},${here * dayMs + ofDay},${grades[place]},0,0`)
  }
  return lines.join('\n')
}
