import type { Tally } from './tally.ts'

/** How often cards were recalled, and how often they should have been; null where nothing was asked. */
export interface Retention {
  reviews: number
  recalled: number
  /** Share recalled, 0 to 1. */
  measured: number | null
  /** Mean of the recall predicted for the same reviews, 0 to 1. */
  predicted: number | null
}

/** True retention by the age of the memory. */
export interface RetentionByAge {
  young: Retention
  mature: Retention
  both: Retention
}

export function retentionOf(tally: Tally): RetentionByAge {
  const { young, youngRecalled, youngPredicted, mature, matureRecalled, maturePredicted } = tally
  return {
    young: retention(young, youngRecalled, youngPredicted),
    mature: retention(mature, matureRecalled, maturePredicted),
    both: retention(
      young + mature,
      youngRecalled + matureRecalled,
      youngPredicted + maturePredicted,
    ),
  }
}

/** @param predicted sum of the predicted recalls, in millionths */
function retention(reviews: number, recalled: number, predicted: number): Retention {
  if (reviews === 0) return { reviews, recalled, measured: null, predicted: null }
  return {
    reviews,
    recalled,
    measured: recalled / reviews,
    predicted: predicted / reviews / 1_000_000,
  }
}
