import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadCardView } from '#lib/server/card-view.ts'
import { db } from '#lib/server/db.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { loadWorkloadBasis } from '#lib/server/workload.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let [a, b] = ['', '']
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b', 'c'].map((key) => makeQuestion(key, `What is ${key}?`))
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  const cards = await db().card.findMany({ orderBy: { key: 'asc' } })
  ;[a = '', b = ''] = cards.map(({ id }) => id)
})
afterAll(() => close())

test('a card has its history, its curve, and nobody else’s', async () => {
  const [learner, other] = [await makeLearner('reader'), await makeLearner('other')]
  const mistake = makeReview(a, 3, 4)
  await appendReviews(learner, [
    makeReview(a, 0, 3),
    mistake,
    makeUndo(mistake),
    makeReview(a, 4, 1),
    makeReview(b, 4, 3),
  ])
  await appendReviews(other, [makeReview(a, 1, 2)])
  const view = await loadCardView(learner, a, 'en', noon + 5 * dayMs)
  expect(view).toMatchObject({ id: a, lang: 'en', survey: 'sample', isRetired: false })
  expect(view?.content.prompt.text).toBe('What is a?')
  expect(view?.happenings.map(({ event }) => event.localDay)).toEqual([firstDay, firstDay + 4])
  const memory = await db().memory.findUniqueOrThrow({
    where: { learnerId_cardId: { learnerId: learner.id, cardId: a } },
  })
  expect(view?.memory.stability).toBe(memory.stability)
  expect(view?.curve).toHaveLength(2)
})

test('a card stands as the log says, whatever steps were chosen since', async () => {
  const learner = await makeLearner('stepless')
  await appendReviews(learner, [makeReview(a, 0, 3)])
  await saveSettings(learner, { learningStepsMs: [] })
  const view = await loadCardView(learner, a, 'en', noon)
  const memory = await db().memory.findUniqueOrThrow({
    where: { learnerId_cardId: { learnerId: learner.id, cardId: a } },
  })
  const { state, dueDay } = memory
  expect(view?.memory).toMatchObject({ state, dueDay, dueAt: Number(memory.dueAt) })
})

test('a visitor reads what a card of the site asks, and nothing else of it', async () => {
  const view = await loadCardView(null, a, 'zh', noon)
  expect(view).toMatchObject({ lang: 'en', recall: null, happenings: [], curve: [] })
})

test('a card of a survey that one may not read is not found', async () => {
  const learner = await makeLearner('outsider')
  expect(await loadCardView(learner, 'none', 'en', noon)).toBeNull()
  const owner = await makeLearner('owner')
  await db().survey.updateMany({ data: { visibility: 'private', ownerId: owner.id } })
  expect(await loadCardView(learner, a, 'en', noon)).toBeNull()
  expect(await loadCardView(null, a, 'en', noon)).toBeNull()
  await db().survey.updateMany({ data: { visibility: 'listed', ownerId: null } })
})

test('a workload is reckoned from the cards met, but for those that are suspended', async () => {
  const learner = await makeLearner('reckoner')
  await appendReviews(learner, [
    makeReview(a, 0, 4),
    makeReview(b, 0, 4),
    makeSetAside('suspend', b),
  ])
  const basis = await loadWorkloadBasis(learner, 'en', noon + 3 * dayMs)
  expect(basis).toMatchObject({ knownCards: 1, newCards: 2, desiredRetention: 0.9 })
  const [stability, difficulty, lastDay, dueDay] = JSON.parse(basis.cards)
  expect(lastDay).toEqual([-3])
  expect(dueDay[0]).toBeGreaterThan(0)
  expect(stability[0]).toBeGreaterThan(1)
  expect(difficulty).toHaveLength(1)
  expect(await loadWorkloadBasis(null, 'en', noon)).toMatchObject({ knownCards: 0, newCards: 3 })
})
