import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHoliday, streakOf } from '#lib/progress/streak.ts'

const today = 20_000
const holiday = (fromDay: number, toDay: number, announcedDay = fromDay) => ({
  fromDay,
  toDay,
  announcedDay,
})
const daysBack = (...days: number[]) => new Set(days.map((back) => today - back))

describe('a streak', () => {
  test('counts days in a row, today included once it has a review', () => {
    expect(streakOf(daysBack(0, 1, 2), [], today)).toBe(3)
    expect(streakOf(daysBack(0, 2), [], today)).toBe(1)
    expect(streakOf(daysBack(), [], today)).toBe(0)
  })

  test('is not broken by a day that is not over', () => {
    expect(streakOf(daysBack(1, 2), [], today)).toBe(2)
    expect(streakOf(daysBack(2, 3), [], today)).toBe(0)
  })

  test('passes over an announced holiday without counting it', () => {
    expect(streakOf(daysBack(0, 3, 4), [holiday(today - 2, today - 1)], today)).toBe(3)
    expect(streakOf(daysBack(3, 4), [holiday(today - 2, today)], today)).toBe(2)
    expect(streakOf(daysBack(0, 4), [holiday(today - 2, today - 1)], today)).toBe(1)
  })

  test('counts a review on a holiday', () => {
    expect(streakOf(daysBack(0, 1, 2), [holiday(today - 2, today - 1)], today)).toBe(3)
  })

  test('takes no excuse that came afterwards', () => {
    const late = holiday(today - 2, today - 1, today - 1)
    expect(isHoliday(today - 1, [late])).toBe(false)
    expect(streakOf(daysBack(0, 3), [late], today)).toBe(1)
  })

  test('is never shortened by a holiday, nor lengthened beyond the days with a review', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 20 }))
    const span = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5 }))
    fc.assert(
      fc.property(days, fc.array(span, { maxLength: 3 }), (back, spans) => {
        const reviewed = daysBack(...back)
        const holidays = spans.map(([first, length]) =>
          holiday(today - first, today - first + length),
        )
        const streak = streakOf(reviewed, holidays, today)
        expect(streak).toBeGreaterThanOrEqual(streakOf(reviewed, [], today))
        expect(streak).toBeLessThanOrEqual(reviewed.size)
      }),
    )
  })
})
