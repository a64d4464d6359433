import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#lib/server/db.ts'
import { loadLeeches } from '#lib/server/leeches.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { makeReview, makeSetAside } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b'].map((key) => makeQuestion(key, `What is ${key}?`))
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
})
afterAll(() => close())

test('what was forgotten most is listed, with where it stands and whether it rests', async () => {
  const learner = await makeLearner('ada')
  const other = await makeLearner('eve')
  const cards = await db().card.findMany({ orderBy: { key: 'asc' } })
  const [a = '', b = ''] = cards.map(({ id }) => id)
  const forget = (card: string, times: number) => [
    makeReview(card, 0, 4),
    ...Array.from({ length: times }, (_, index) => [
      makeReview(card, 20 * (index + 1), 1),
      makeReview(card, 20 * (index + 1) + 1, 4),
    ]).flat(),
  ]
  const suspended = makeSetAside('suspend', b)
  await appendReviews(learner, [...forget(a, 2), ...forget(b, 3), suspended])
  const listed = { survey: 'sample', section: 'first' }
  expect(await loadLeeches(learner, 'en', 2)).toEqual([
    { id: b, prompt: 'What is b?', lapses: 3, isSuspended: true, ...listed },
    { id: a, prompt: 'What is a?', lapses: 2, isSuspended: false, ...listed },
  ])
  expect(await loadLeeches(learner, 'en', 3)).toHaveLength(1)
  expect(await loadLeeches(other, 'en', 1)).toEqual([])
  expect(await loadLeeches(null, 'en', 1)).toEqual([])
})
