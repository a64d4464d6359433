import { expect, test, vi } from 'vitest'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { fitOf, fitsEnded, startFit } from '#lib/server/fits.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Training } from '#lib/server/train.ts'
import { dayMs, noon } from './events.ts'
import { makeFittedLog } from './fitted-log.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const told: Training['onProgress'][] = []

/** Trains to nothing new, and keeps what it was to tell its progress to. */
vi.mock('#lib/server/train.ts', () => ({
  train: async (_: unknown, { onProgress }: Training) => {
    told.push(onProgress)
    return [...defaultParameters.weights]
  },
}))

test('progress that is told after the end does not set a fit going again', async () => {
  const close = await openTemporaryDatabase()
  const cardIds = Array.from({ length: 300 }, (_, at) => `card-${at}`)
  await makeCards(cardIds)
  const learner = await makeLearner('late')
  const log = makeFittedLog(cardIds, () => defaultParameters.weights)
  await appendReviews(learner, log)
  startFit(learner, noon + 400 * dayMs)
  await fitsEnded()
  const ended = fitOf(learner)
  expect(ended.kind).toBe('refused')
  expect(told).toHaveLength(1)
  for (const tell of told) tell(1)
  expect(fitOf(learner)).toEqual(ended)
  await close()
})
