import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade } from '#lib/model.ts'
import { daysFor, fuzzedDays, fuzzFactor } from '#lib/scheduling/intervals.ts'

const rung = (grade: Grade, interval: number) => ({ grade, interval })
const plain = { previousDays: 0, factor: null, maximumDays: 36_500 }

describe('fuzz', () => {
  it('leaves intervals below two and a half days alone', () => {
    expect([0, 0.5, 0.99].map((factor) => fuzzedDays(2.4, factor, 1, 99))).toEqual([2, 2, 2])
  })

  it('stays within the bounds it is given', () => {
    const bounds = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }))
    const factors = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    const intervals = fc.double({ min: 0, max: 2000, noNaN: true })
    fc.assert(
      fc.property(intervals, factors, bounds, (interval, factor, [minimum, more]) => {
        const days = fuzzedDays(interval, factor, minimum, minimum + more)
        expect(days).toBeGreaterThanOrEqual(minimum)
        expect(days).toBeLessThanOrEqual(minimum + more)
        expect(Number.isInteger(days)).toBe(true)
      }),
    )
  })

  it('depends on the card and on how often it was answered', () => {
    expect(fuzzFactor('card', 3)).toBe(fuzzFactor('card', 3))
    expect(fuzzFactor('card', 3)).not.toBe(fuzzFactor('card', 4))
    expect(fuzzFactor('card', 3)).not.toBe(fuzzFactor('cart', 3))
  })

  it('is spread evenly over cards and over the answers to one card', () => {
    const tenths = (factors: number[]) => {
      const counts = Array<number>(10).fill(0)
      for (const factor of factors) {
        const tenth = Math.floor(factor * 10)
        counts[tenth] = (counts[tenth] ?? 0) + 1
      }
      return counts
    }
    const overCards = Array.from({ length: 10_000 }, (_, index) => fuzzFactor(`card-${index}`, 3))
    const overAnswers = Array.from({ length: 10_000 }, (_, reps) => fuzzFactor('card', reps))
    // A fair draw leaves these bounds (seven standard deviations) once in 10^11 tries.
    for (const count of [...tenths(overCards), ...tenths(overAnswers)]) {
      expect(Math.abs(count - 1000)).toBeLessThan(210)
    }
  })
})

describe('days', () => {
  it('grow by at least one when FSRS wants them longer', () => {
    const grown = daysFor([rung(2, 10.6)], { ...plain, previousDays: 10 })
    expect(grown).toBe(11)
    expect(daysFor([rung(2, 12)], { previousDays: 10, factor: 0, maximumDays: 36_500 })).toBe(11)
  })

  it('may shrink when FSRS wants them shorter', () => {
    expect(daysFor([rung(2, 7)], { ...plain, previousDays: 10 })).toBe(7)
  })

  it('are at least one more for Good than for Hard, and for Easy than for Good', () => {
    expect(daysFor([rung(2, 5), rung(3, 5)], plain)).toBe(6)
    expect(daysFor([rung(2, 5), rung(3, 5), rung(4, 5)], plain)).toBe(7)
  })

  it('are held by the maximum before all else', () => {
    const capped = { ...plain, previousDays: 8, maximumDays: 9 }
    expect(daysFor([rung(2, 9), rung(3, 9), rung(4, 9)], capped)).toBe(9)
  })

  it('after forgetting are no fewer than one, and no more than for Hard', () => {
    expect(daysFor([rung(1, 0.2)], plain)).toBe(1)
    expect(daysFor([rung(1, 4), rung(2, 2)], plain)).toBe(4)
  })
})
