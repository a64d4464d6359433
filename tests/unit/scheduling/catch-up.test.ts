import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isBacklog, lastCatchUpDay, shareOfToday } from '#lib/scheduling/catch-up.ts'
import { holidayEase } from '#lib/scheduling/holidays.ts'
import { fuzzedDays } from '#lib/scheduling/intervals.ts'

describe('a backlog', () => {
  it('is many cards, and far more than usual', () => {
    expect(isBacklog(49, 5)).toBe(false)
    expect(isBacklog(120, 60)).toBe(false)
    expect(isBacklog(121, 60)).toBe(true)
  })

  it('is gone after the chosen days, in shares that differ by one at most', () => {
    const anyBacklog = fc.record({
      waiting: fc.integer({ min: 1, max: 2000 }),
      days: fc.integer({ min: 2, max: 90 }),
    })
    fc.assert(
      fc.property(anyBacklog, ({ waiting, days }) => {
        const catchUp = { fromDay: 100, days }
        const shares: number[] = []
        let left = waiting
        for (let today = 100; today <= lastCatchUpDay(catchUp); today++) {
          const share = shareOfToday(catchUp, { today, waiting: left, done: 0 }) ?? 0
          shares.push(share)
          left -= share
        }
        expect(left).toBe(0)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
        expect(shareOfToday(catchUp, { today: 100 + days, waiting, done: 0 })).toBeNull()
      }),
    )
  })

  it('has one share a day, of which answered cards are a part', () => {
    const catchUp = { fromDay: 100, days: 4 }
    const open = { today: 100, waiting: 120, done: 0 }
    expect(shareOfToday(catchUp, open)).toBe(30)
    expect(shareOfToday(catchUp, { ...open, waiting: 110, done: 10 })).toBe(20)
    expect(shareOfToday(catchUp, { ...open, waiting: 90, done: 30 })).toBe(0)
    expect(shareOfToday(null, open)).toBeNull()
  })
})

describe('holidays', () => {
  const day = 1000
  const load = (holidays: { fromDay: number; toDay: number }[]) => ({
    dueIn: () => 5,
    easeIn: holidayEase(holidays, day),
    siblings: [],
  })

  it('are kept free, also where they cover all days an interval may stray to', () => {
    const anyCase = fc.record({
      interval: fc.integer({ min: 3, max: 60 }),
      from: fc.integer({ min: 3, max: 70 }),
      length: fc.integer({ min: 1, max: 30 }),
      factor: fc.double({ min: 0, max: 0.999, noNaN: true }),
    })
    fc.assert(
      fc.property(anyCase, ({ interval, from, length, factor }) => {
        const holiday = { fromDay: day + from, toDay: day + from + length - 1 }
        const days = fuzzedDays(interval, factor, 1, 36_500, load([holiday]))
        expect(day + days < holiday.fromDay || day + days > holiday.toDay).toBe(true)
        expect(days).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  it('are filled neither from one side only nor below the shortest interval', () => {
    const holiday = { fromDay: day + 5, toDay: day + 25 }
    const at = (factor: number, minimum: number) =>
      fuzzedDays(15, factor, minimum, 36_500, load([holiday]))
    expect(at(0, 1)).toBe(4)
    expect(at(0.999, 1)).toBe(26)
    expect(at(0, 10)).toBe(26)
  })
})
