import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { db } from '#lib/server/db.ts'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { recomputeTallies } from '#lib/server/tallies.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { makeReview, makeUndo } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let a: string
let b: string
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b'].map((key) => makeQuestion(key, `What is ${key}?`))
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  const [first, second] = (await loadReview(null, { lang: 'en', now: 0 }))?.cards ?? []
  a = first?.id ?? ''
  b = second?.id ?? ''
})
afterAll(() => close())

/** An answer at an instant, as a device in a zone stamps it. */
function answeredAt(instant: string, timeZone: string, cardId: string, hour = 4): ReviewEvent {
  const answeredAt = Date.parse(instant)
  const day = localDay(answeredAt, timeZone, hour)
  return { ...makeReview(cardId, 0, 4), answeredAt, timeZone, localDay: day }
}

async function historyOf({ id: learnerId }: Learner) {
  return {
    events: await db().reviewEvent.findMany({ where: { learnerId }, orderBy: { cursor: 'asc' } }),
    memories: await db().memory.findMany({ where: { learnerId }, orderBy: { cardId: 'asc' } }),
    tallies: await db().dailyTally.findMany({ where: { learnerId } }),
  }
}

test('another hour at which the day begins changes which day it is, and nothing of what was', async () => {
  const learner = await makeLearner('rollover')
  await appendReviews(learner, [answeredAt('2026-11-25T02:30:00+01:00', 'Europe/Berlin', a)])
  const before = await historyOf(learner)
  const now = Date.parse('2026-11-25T02:45:00+01:00')
  const early = await loadHome(learner, 'en', now)
  expect([early.today, early.reviewedToday]).toEqual([before.events[0]?.localDay, 1])

  await saveSettings(learner, { rolloverHour: 1 })
  const late = await loadHome(learner, 'en', now)
  expect([late.today, late.reviewedToday]).toEqual([early.today + 1, 0])
  expect(await historyOf(learner)).toEqual(before)
})

test('the log folded again after a move and another hour is what it was', async () => {
  const learner = await makeLearner('moved')
  const log = [
    answeredAt('2026-03-28T23:30:00+01:00', 'Europe/Berlin', a),
    answeredAt('2026-03-30T05:00:00+02:00', 'Europe/Berlin', a),
  ]
  await appendReviews(learner, log)
  const before = await historyOf(learner)
  const away = answeredAt('2026-04-20T10:00:00+09:00', 'Asia/Tokyo', a)
  await appendReviews(learner, [away])
  await saveSettings(learner, { rolloverHour: 9 })
  // Taking it back makes the server fold the whole log of the card.
  await appendReviews(learner, [makeUndo(away)])
  const after = await historyOf(learner)
  expect(after.memories).toEqual(before.memories)
  expect(after.tallies).toEqual(before.tallies)
  await recomputeTallies(learner)
  expect((await historyOf(learner)).tallies).toEqual(before.tallies)
})

test('today is where the learner answered last', async () => {
  const learner = await makeLearner('travels')
  const now = Date.parse('2026-11-24T16:00:00Z')
  await appendReviews(learner, [answeredAt('2026-11-24T10:00:00Z', 'Europe/Berlin', a)])
  const home = await loadHome(learner, 'en', now)
  await appendReviews(learner, [answeredAt('2026-11-24T15:55:00Z', 'Pacific/Kiritimati', b)])
  const away = await loadHome(learner, 'en', now)
  expect(away.today).toBe(home.today + 1)
  expect([home.reviewedToday, away.reviewedToday]).toEqual([1, 1])
  // A device that had no connection tells late of an answer from before the flight.
  await appendReviews(learner, [answeredAt('2026-11-24T09:00:00Z', 'Europe/Berlin', b)])
  expect((await loadHome(learner, 'en', now)).today).toBe(away.today)
})

test('what is due tomorrow is due when the day begins there, also on the day the clock changes', async () => {
  const learner = await makeLearner('clock')
  await saveSettings(learner, { newPerDay: 0 })
  const promised = { days: 1 }
  const evening = answeredAt('2026-10-24T21:00:00+02:00', 'Europe/Berlin', a)
  await appendReviews(learner, [{ ...evening, promised } as ReviewEvent])
  const due = async (instant: string) =>
    (await loadHome(learner, 'en', Date.parse(instant))).due.review
  expect(await due('2026-10-25T03:59:59+01:00')).toBe(0)
  expect(await due('2026-10-25T04:00:00+01:00')).toBe(1)
})
