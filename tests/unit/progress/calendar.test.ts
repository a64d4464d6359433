import { expect, test } from 'vitest'
import { calendarOf, calendarStart, weekday } from '#lib/progress/calendar.ts'
import { emptyTally } from '#lib/progress/tally.ts'

/** 2026-11-25, a Wednesday. */
const wednesday = 20_782

test('weeks begin on Monday', () => {
  expect(weekday(wednesday)).toBe(2)
  expect(weekday(0)).toBe(3)
  expect(weekday(-1)).toBe(2)
})

test('the calendar has 52 weeks without a gap and ends today', () => {
  for (let today = wednesday; today < wednesday + 7; today++) {
    const weeks = calendarOf(new Map(), [], today)
    const days = weeks.flat().map(({ day }) => day)
    expect(weeks).toHaveLength(52)
    expect(days[0]).toBe(calendarStart(today))
    expect(days.at(-1)).toBe(today)
    expect(days).toEqual(days.map((_, index) => (days[0] ?? 0) + index))
    for (const week of weeks.slice(0, -1)) expect(week).toHaveLength(7)
  }
})

test('a day has its answers, and whether it was free', () => {
  const tallies = new Map([[wednesday, { ...emptyTally(), good: 3, again: 1, durationMs: 9000 }]])
  const holiday = { fromDay: wednesday - 1, toDay: wednesday - 1, announcedDay: wednesday - 2 }
  expect(calendarOf(tallies, [holiday], wednesday).flat().slice(-2)).toEqual([
    { day: wednesday - 1, answers: 0, durationMs: 0, isHoliday: true },
    { day: wednesday, answers: 4, durationMs: 9000, isHoliday: false },
  ])
})
