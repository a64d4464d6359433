import type { Judgement } from '#lib/scheduling/judge.ts'

const quality = {
  predicted: 0.9,
  logLoss: 0.3,
  rmseBins: 0.1,
  areaUnderCurve: null,
  calibration: [],
}

/** What weights are kept with, where it does not matter. */
export const anyJudgement: Judgement = {
  reviews: 1,
  recalled: 1,
  before: quality,
  after: quality,
  health: 'unknown',
}
