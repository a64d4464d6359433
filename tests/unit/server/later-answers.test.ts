import { afterAll, beforeAll, expect, test } from 'vitest'
import { countLaterAnswers } from '#lib/server/log-columns.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeReview, makeUndo } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b'])
})
afterAll(() => close())

test('answers of a later day than the one before are counted, without those taken back', async () => {
  const learner = await makeLearner('ada')
  expect(await countLaterAnswers(learner)).toBe(0)
  const undone = makeReview('b', 5, 3)
  const days = [makeReview('a', 0, 3), makeReview('a', 0, 3), makeReview('a', 4, 3)]
  await appendReviews(learner, [...days, makeReview('b', 0, 3), undone, makeUndo(undone)])
  expect(await countLaterAnswers(learner)).toBe(1)
})
