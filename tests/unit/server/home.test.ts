import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { db } from '#lib/server/db.ts'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ids: string[]
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const keys = ['a', 'b', 'c', 'd', 'e', 'f']
  const questions = keys.map((key, index) =>
    makeQuestion(key, `What is ${key}?`, index < 4 ? 'first' : 'second'),
  )
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  ids = (await loadReview(null, { lang: 'en', now: noon }))?.cards.map((card) => card.id) ?? []
})
afterAll(() => close())

test('a visitor is offered the new cards of a day', async () => {
  const home = await loadHome(null, 'en', noon)
  expect(home.due).toMatchObject({ learning: 0, review: 0, fresh: 6, total: 6 })
  expect(home.surveys[0]?.decks).toMatchObject([
    { slug: 'first', cards: 4, seen: 0, due: 0, fresh: 4, recall: null },
    { slug: 'second', cards: 2, seen: 0, due: 0, fresh: 2, recall: null },
  ])
})

test("the options of a card are in an order of the learner's own, the same after a reload", async () => {
  const [one, other] = [await makeLearner('order-one'), await makeLearner('order-other')]
  const seeds = async (learner: typeof one) =>
    (await loadReview(learner, { lang: 'en', now: noon }))?.cards.map((card) => card.orderSeed)
  expect(await seeds(one)).toEqual(await seeds(one))
  expect(await seeds(one)).not.toEqual(await seeds(other))
})

test('home counts what the review then asks, and the database recalls as the scheduler does', async () => {
  const learner = await makeLearner('home')
  await saveSettings(learner, { newPerDay: 3 })
  const [a = '', b = '', c = ''] = ids
  const log = [makeReview(a, 0, 4), makeReview(b, 0, 4), makeReview(c, 0, 3)]
  await appendReviews(learner, log)

  const now = noon + 20 * dayMs
  const home = await loadHome(learner, 'en', now)
  const asked = await loadReview(learner, { lang: 'en', now })
  expect(home.due.total).toBe(asked?.cards.length)
  expect(home.due).toMatchObject({ learning: 1, review: 2, fresh: 3 })

  const recalls = log.slice(0, 2).map((event) => {
    const memory = foldMemory(event.cardId, [event], defaultParameters)
    return retrievability(memory, firstDay + 20)
  })
  const mean = recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length
  expect(home.surveys[0]?.decks[0]?.recall).toBeCloseTo(mean, 6)
})

test('the daily limit of new cards counts those met today, and an undo gives one back', async () => {
  const learner = await makeLearner('limit')
  await saveSettings(learner, { newPerDay: 2 })
  const fresh = async () => (await loadHome(learner, 'en', noon)).due.fresh
  expect(await fresh()).toBe(2)
  const first = makeReview(ids[0] ?? '', 0, 4)
  await appendReviews(learner, [first])
  expect(await fresh()).toBe(1)
  await appendReviews(learner, [makeUndo(first)])
  expect(await fresh()).toBe(2)
})

test('a suspended card is not asked, one put off comes back the next day', async () => {
  const learner = await makeLearner('aside')
  const [a = '', b = ''] = ids
  await appendReviews(learner, [makeSetAside('suspend', a), makeSetAside('bury', b)])
  const asked = async (now: number) =>
    (await loadReview(learner, { lang: 'en', now }))?.cards.map((card) => card.id)
  expect(await asked(noon)).toEqual(ids.filter((card) => card !== a && card !== b))
  expect(await asked(noon + dayMs)).toEqual(ids.filter((card) => card !== a))
})

test('when nothing is due, home names the next day', async () => {
  const learner = await makeLearner('next')
  await saveSettings(learner, { newPerDay: 0 })
  const event = makeReview(ids[0] ?? '', 0, 4)
  await appendReviews(learner, [event])
  const home = await loadHome(learner, 'en', noon)
  expect(home.due.total).toBe(0)
  expect(home.nextDueDay).toBe(foldMemory(event.cardId, [event], defaultParameters).dueDay)
  expect(home.reviewedToday).toBe(1)
})

test('the review says of tomorrow what home says, without cards that are no longer asked', async () => {
  const learner = await makeLearner('tomorrow')
  await saveSettings(learner, { newPerDay: 0 })
  const [a = '', b = ''] = ids
  await appendReviews(learner, [makeReview(a, 0, 4), makeReview(b, 0, 4)])
  const { id: learnerId } = learner
  await db().memory.updateMany({ where: { learnerId }, data: { dueDay: firstDay + 9 } })
  const said = async () => {
    const now = noon + 8 * dayMs
    const view = await loadReview(learner, { lang: 'en', now })
    return [(await loadHome(learner, 'en', now)).dueTomorrow, view?.dueTomorrow]
  }
  expect(await said()).toEqual([2, 2])
  await db().card.update({ where: { id: b }, data: { retiredAt: new Date(noon) } })
  expect(await said()).toEqual([1, 1])
  await db().card.update({ where: { id: b }, data: { retiredAt: null } })
})
