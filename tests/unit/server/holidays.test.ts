import { afterAll, beforeAll, expect, test } from 'vitest'
import { announceHoliday, loadHolidays, removeHoliday } from '#lib/server/holidays.ts'
import { loadProgress } from '#lib/server/progress.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { dayMs, firstDay, makeReview, noon } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a'])
})
afterAll(() => close())

test('a holiday is announced from today on, and kept with the day it was said', async () => {
  const learner = await makeLearner('announces')
  const days = { fromDay: firstDay + 2, toDay: firstDay + 4 }
  const announced = await announceHoliday(learner, days, noon)
  expect(announced).toEqual({ ok: true, holidays: [{ ...days, announcedDay: firstDay }] })
})

test.each([
  ['before today', 'in-the-past', -1, 3],
  ['backwards', 'ends-before-it-begins', 3, 2],
  ['of more than three months', 'too-long', 1, 93],
  ['in more than a year', 'too-far-ahead', 367, 368],
])('one %s is refused and changes nothing', async (name, kind, from, to) => {
  const learner = await makeLearner(name)
  const days = { fromDay: firstDay + from, toDay: firstDay + to }
  expect(await announceHoliday(learner, days, noon)).toMatchObject({ ok: false, refusal: { kind } })
  expect(await loadHolidays(learner)).toEqual([])
})

test('two do not overlap, however the second lies', async () => {
  const learner = await makeLearner('overlaps')
  const first = { fromDay: firstDay + 5, toDay: firstDay + 8 }
  await announceHoliday(learner, first, noon)
  for (const [from, to] of [
    [5, 8],
    [1, 5],
    [8, 12],
    [6, 7],
    [1, 12],
  ]) {
    const days = { fromDay: firstDay + (from ?? 0), toDay: firstDay + (to ?? 0) }
    const refusal = { kind: 'overlaps', ...first }
    expect(await announceHoliday(learner, days, noon)).toEqual({ ok: false, refusal })
  }
  expect(await loadHolidays(learner)).toHaveLength(1)
})

test('one that has not begun can be taken back, by its learner alone', async () => {
  const [learner, other] = [await makeLearner('removes'), await makeLearner('other')]
  const fromDay = firstDay + 1
  await announceHoliday(learner, { fromDay, toDay: fromDay }, noon)
  expect(await removeHoliday(other, fromDay, noon)).toBe(false)
  expect(await removeHoliday(learner, fromDay, noon + dayMs)).toBe(false)
  expect(await loadHolidays(learner)).toHaveLength(1)
  expect(await removeHoliday(learner, fromDay, noon)).toBe(true)
  expect(await loadHolidays(learner)).toEqual([])
})

test('the streak on the page passes over it', async () => {
  const learner = await makeLearner('streak')
  await appendReviews(learner, [makeReview('a', 0, 3), makeReview('a', 3, 3)])
  const streak = async () => {
    const progress = await loadProgress(learner, { lang: 'en', now: noon + 3 * dayMs })
    return progress.kind === 'view' ? progress.view.streak : null
  }
  expect(await streak()).toBe(1)
  await announceHoliday(learner, { fromDay: firstDay + 1, toDay: firstDay + 2 }, noon)
  expect(await streak()).toBe(2)
})
