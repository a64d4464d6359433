import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CompiledSurvey } from '#lib/model.ts'
import { db } from '#lib/server/db.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { loadSurvey } from '#lib/server/surveys.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeEach(async () => {
  close = await openTemporaryDatabase()
})
afterEach(() => close())

const publishedAt = new Date(0)
const publish = (survey: CompiledSurvey) =>
  publishEdition(survey, JSON.stringify(survey.questions), publishedAt)

async function cardIds(): Promise<Record<string, string>> {
  const cards = await db().card.findMany({ where: { retiredAt: null } })
  return Object.fromEntries(cards.map((card) => [card.key, card.id]))
}

const two = [makeQuestion('a', 'What is a?'), makeQuestion('b', 'What is b?', 'second')]

test('publishing twice changes nothing', async () => {
  expect((await publish(makeSurvey('en', two))).revision).toBe(1)
  const before = await cardIds()
  expect((await publish(makeSurvey('en', two))).revision).toBeNull()
  expect(await cardIds()).toEqual(before)
  expect(await db().revision.count()).toBe(1)
})

test('an edited or moved question keeps its card', async () => {
  await publish(makeSurvey('en', two))
  const before = await cardIds()
  const edited = [makeQuestion('b', 'What is b?', 'first'), makeQuestion('a', 'And what is a?')]
  const { plan, revision } = await publish(makeSurvey('en', edited))
  expect(revision).toBe(2)
  expect(plan.rows.map(({ kind }) => kind).sort()).toEqual(['edited', 'moved'])
  expect(await cardIds()).toEqual(before)
  const review = await loadReview(null, { lang: 'en', now: 0 })
  expect(review?.cards.map((card) => card.content.prompt.text)).toEqual([
    'What is b?',
    'And what is a?',
  ])
})

test('a question that leaves is retired, and returns as the same card', async () => {
  await publish(makeSurvey('en', two))
  const before = await cardIds()
  await publish(makeSurvey('en', two.slice(0, 1)))
  expect(Object.keys(await cardIds())).toEqual(['a'])
  const review = await loadReview(null, { lang: 'en', now: 0 })
  expect(review?.cards.map((card) => card.id)).toEqual([before.a])
  await publish(makeSurvey('en', two))
  expect(await cardIds()).toEqual(before)
})

test('editions share their cards, and each asks what it has', async () => {
  await publish(makeSurvey('en', two))
  const before = await cardIds()
  await publish(makeSurvey('zh', [makeQuestion('a', '甲是什么？')]))
  expect(await cardIds()).toEqual(before)
  const chinese = await loadReview(null, { lang: 'zh', now: 0 })
  expect(chinese?.cards.map((card) => [card.id, card.content.prompt.text])).toEqual([
    [before.a, '甲是什么？'],
  ])
  await publish(makeSurvey('en', []))
  expect(Object.keys(await cardIds())).toEqual(['a'])
  expect((await loadSurvey('sample', 'zh', { learner: null }))?.langs).toEqual(['en', 'zh'])
})

test('a review of an unknown deck is null, one of a deck has only its cards', async () => {
  await publish(makeSurvey('en', two))
  expect(await loadReview(null, { lang: 'en', now: 0, deck: 'nowhere' })).toBeNull()
  const review = await loadReview(null, { lang: 'en', now: 0, survey: 'sample', deck: 'second' })
  expect(review?.cards.map((card) => card.deck.slug)).toEqual(['second'])
  expect(review?.sections['sample/second']?.html).toBe('<p>second</p>')
})
