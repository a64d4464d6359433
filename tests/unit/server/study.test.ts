import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSession, waitingIds } from '#lib/scheduling/session.ts'
import { db } from '#lib/server/db.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview, type ReviewChoice } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { saveSettings } from '#lib/server/settings.ts'
import type { Study } from '#lib/server/study.ts'
import { loadStudyPlaces } from '#lib/server/study-places.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
const idOf = new Map<string, string>()

beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b', 'c', 'd'].map((key) => makeQuestion(key, `What is ${key}?`))
  const other = makeQuestion('e', 'Is it 100 % sure?', 'second')
  await publishEdition(makeSurvey('en', [...questions, other]), 'source', new Date(0))
  for (const { id, key } of await db().card.findMany()) idOf.set(key, id)
})
afterAll(() => close())

const card = (key: string) => idOf.get(key) ?? ''

async function view(
  learner: Learner | null,
  study: Partial<Study>,
  place: Partial<ReviewChoice> = {},
) {
  const whole: Study = { of: 'all', days: 7, words: '', isCounted: false, ...study }
  const found = await loadReview(learner, { lang: 'en', now: noon, ...place, study: whole })
  if (!found) throw new Error('No review')
  return found
}

async function keys(...asked: Parameters<typeof view>): Promise<string[]> {
  return (await view(...asked)).cards.map(({ source }) => source.key).sort()
}

describe('a study of all cards', () => {
  test('has every card of its place, whether due, new or in learning steps', async () => {
    const learner = await makeLearner('all')
    await saveSettings(learner, { newPerDay: 0 })
    await appendReviews(learner, [makeReview(card('a'), 0, 4), makeReview(card('b'), 0, 1)])
    expect(await keys(learner, {})).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await keys(learner, {}, { survey: 'sample', deck: 'second' })).toEqual(['e'])
    expect(await keys(learner, {}, { survey: 'sample', section: 'first' })).not.toContain('e')
    expect(await keys(null, {})).toHaveLength(5)
  })

  test('with words has those that say them, and signs are only signs', async () => {
    expect(await keys(null, { words: 'WHAT IS B' })).toEqual(['b'])
    expect(await keys(null, { words: '0 %' })).toEqual(['e'])
    expect(await keys(null, { words: '%' })).toEqual(['e'])
    expect(await keys(null, { words: '_' })).toEqual([])
  })

  test('leaves out what the learner suspended', async () => {
    const learner = await makeLearner('suspended')
    await appendReviews(learner, [makeSetAside('suspend', card('a'))])
    expect(await keys(learner, {})).toEqual(['b', 'c', 'd', 'e'])
  })
})

test('ahead are the cards due within so many days', async () => {
  const learner = await makeLearner('ahead')
  await appendReviews(learner, [makeReview(card('a'), 0, 4)])
  const { dueDay, lastDay } = await db().memory.findFirstOrThrow({ where: { learnerId: 'ahead' } })
  const days = (dueDay ?? 0) - (lastDay ?? 0)
  expect(await keys(learner, { of: 'ahead', days })).toEqual(['a'])
  expect(await keys(learner, { of: 'ahead', days: days - 1 })).toEqual([])
})

test('forgotten today are the cards with an Again of today that was not taken back', async () => {
  const learner = await makeLearner('forgotten')
  const again = makeReview(card('b'), 0, 1)
  const mistaken = makeReview(card('c'), 0, 1)
  await appendReviews(learner, [
    makeReview(card('a'), -1, 1),
    again,
    makeReview(card('b'), 0, 3),
    mistaken,
    makeUndo(mistaken),
  ])
  expect(await keys(learner, { of: 'forgotten' })).toEqual(['b'])
})

test('leeches can be practised although they are suspended, and count only if they are not', async () => {
  const learner = await makeLearner('leech')
  await saveSettings(learner, { leechLapses: 1 })
  await appendReviews(learner, [makeReview(card('a'), 0, 4), makeReview(card('a'), 20, 1)])
  const later = { now: noon + 30 * dayMs }
  expect(await keys(learner, { of: 'leeches' }, later)).toEqual(['a'])
  await appendReviews(learner, [makeSetAside('suspend', card('a'))])
  expect(await keys(learner, { of: 'leeches' }, later)).toEqual(['a'])
  expect(await keys(learner, { of: 'leeches', isCounted: true }, later)).toEqual([])
})

describe('practice', () => {
  test('asks every card at once, and says that nothing is recorded', async () => {
    const learner = await makeLearner('practice')
    await appendReviews(learner, [
      makeReview(card('a'), 0, 1),
      makeSetAside('bury', card('c')),
      makeReview(card('d'), 0, 4),
    ])
    const practice = await view(learner, {})
    const { cards, today, parameters, isPractice, earlier, finishedToday } = practice
    expect(isPractice).toBe(true)
    const session = openSession({ cards, today, now: noon, parameters })
    expect(waitingIds(session)).toHaveLength(5)
    expect(session.learning).toEqual([])
    expect([earlier.events.length, finishedToday]).toEqual([0, 0])
  })

  test('that is to count leaves the cards as they are', async () => {
    const learner = await makeLearner('counted')
    await appendReviews(learner, [makeReview(card('a'), 0, 1), makeSetAside('bury', card('c'))])
    const { cards, isPractice } = await view(learner, { isCounted: true })
    expect(isPractice).toBe(false)
    expect(cards.map(({ source }) => source.key).sort()).toEqual(['a', 'b', 'd', 'e'])
    expect(cards.find(({ id }) => id === card('a'))?.memory.dueAt).not.toBeNull()
  })
})

test('the places to study from are the decks and sections of what is taken', async () => {
  const [place] = await loadStudyPlaces(null, 'en')
  expect(place).toMatchObject({ slug: 'sample' })
  expect(place?.decks.map(({ slug }) => slug)).toEqual(['first', 'second'])
})
