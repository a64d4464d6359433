import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyEvent, frontOf, lastAction, memoryOf, openSession } from '#lib/scheduling/session.ts'
import { progressOf } from '#lib/scheduling/summary.ts'
import { withEarlier } from '#lib/scheduling/take-back.ts'
import { announceHoliday } from '#lib/server/holidays.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview, type ReviewView } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ids: string[]
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b', 'c', 'd', 'e'].map((key, index) =>
    makeQuestion(key, `What is ${key}?`, index < 3 ? 'first' : 'second'),
  )
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  ids = (await loadReview(null, { lang: 'en', now: noon }))?.cards.map((card) => card.id) ?? []
})
afterAll(() => close())

function sessionOf({ cards, earlier, today, parameters }: ReviewView, now: number) {
  const all = withEarlier(cards, earlier.cards)
  return openSession({ cards: all, events: earlier.events, today, now, parameters })
}

async function load(learner: Awaited<ReturnType<typeof makeLearner>>, deck?: string) {
  const now = noon + 60_000
  const view = await loadReview(learner, { lang: 'en', now, ...(deck ? { deck } : {}) })
  if (!view) throw new Error('No review')
  return view
}

test('a page made later takes back what was done before, step by step, and so does the log', async () => {
  const learner = await makeLearner('take-back')
  const now = noon + 60_000
  const untouched = sessionOf(await load(learner), now)
  const [a = '', b = '', c = ''] = ids
  const deeds = [makeReview(a, 0, 4), makeReview(b, 0, 1), makeSetAside('bury', c)]
  await appendReviews(learner, deeds)

  let session = sessionOf(await load(learner), now)
  expect(progressOf(session)).toMatchObject({ done: 2, total: 5 })
  for (const deed of deeds.toReversed()) {
    expect(lastAction(session)?.id).toBe(deed.id)
    const undo = makeUndo(deed)
    session = applyEvent(session, undo)
    expect(frontOf(session, now)).toMatchObject({ kind: 'card', card: { id: deed.cardId } })
    await appendReviews(learner, [undo])
  }
  expect(lastAction(session)).toBeNull()
  const reloaded = sessionOf(await load(learner), now)
  for (const id of ids) {
    expect(memoryOf(session, id)).toEqual(memoryOf(untouched, id))
    expect(memoryOf(reloaded, id)).toEqual(memoryOf(untouched, id))
  }
})

test('only what was done today and in the chosen deck can be taken back', async () => {
  const learner = await makeLearner('scope')
  const [a = '', , , d = ''] = ids
  const yesterday = makeReview(a, -1, 4)
  const today = makeReview(d, 0, 4)
  await appendReviews(learner, [yesterday, today])
  expect((await load(learner)).earlier.events.map(({ id }) => id)).toEqual([today.id])
  expect((await load(learner, 'first')).earlier.events).toEqual([])
})

test('cards that are done are counted once', async () => {
  const learner = await makeLearner('counted')
  const [a = ''] = ids
  await appendReviews(learner, [makeReview(a, 0, 4)])
  const view = await load(learner)
  expect(view.earlier.finished).toBe(1)
  expect(view.finishedToday).toBe(0)
  const tomorrow = await loadReview(learner, { lang: 'en', now: noon + dayMs })
  expect(tomorrow?.earlier.cards).toEqual([])
})

test('the days to come are counted beside the cards of the page, and holidays are known', async () => {
  const learner = await makeLearner('upcoming')
  const [a = '', b = ''] = ids
  await appendReviews(learner, [makeReview(a, -1, 4), makeReview(b, 0, 4)])
  const holiday = { fromDay: firstDay + 5, toDay: firstDay + 9 }
  await announceHoliday(learner, holiday, noon)
  const { upcoming, earlier } = await load(learner)
  expect(earlier.cards.map(({ id }) => id)).toEqual([b])
  expect(upcoming.due.reduce((sum, cards) => sum + cards, 0)).toBe(1)
  expect(upcoming.holidays).toEqual([holiday])
})

test('what can be taken back still has the passage it came from', async () => {
  const learner = await makeLearner('passages')
  const [, , , d = '', e = ''] = ids
  await appendReviews(learner, [makeReview(d, 0, 4), makeReview(e, 0, 4)])
  const { cards, earlier, sections } = await load(learner, 'second')
  const [{ source } = { source: null }] = earlier.cards
  expect(cards).toEqual([])
  expect(Object.keys(sections)).toContain(`${source?.survey}/${source?.section}`)
})
