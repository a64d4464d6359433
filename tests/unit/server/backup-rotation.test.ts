import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findExpendable } from '#lib/server/backup-rotation.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const start = Date.UTC(2026, 0, 1)

/** Backups at some moments, each followed by a rotation, as the server makes them. */
function rotateAt(moments: readonly number[]): number[] {
  let kept: number[] = []
  for (const now of moments) {
    const gone = new Set(findExpendable([...kept, now], now))
    kept = [...kept, now].filter((time) => !gone.has(time))
  }
  return kept
}

const anyMoments = fc
  .array(fc.integer({ min: 30, max: 5 * 24 * 60 }), { minLength: 1, maxLength: 200 })
  .map((gaps) => {
    let now = start
    return gaps.map((gap) => {
      now += gap * minuteMs
      return now
    })
  })

describe('of backups', () => {
  test('each that was made is stood for by a later one of its day, week or month, as long as promised', () => {
    fc.assert(
      fc.property(anyMoments, (moments) => {
        const kept = rotateAt(moments)
        const now = moments.at(-1) ?? start
        const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7)
        const weekOf = (time: number) => Math.floor((time / dayMs + 3) / 7)
        const dayOf = (time: number) => Math.floor(time / dayMs)
        for (const time of moments) {
          const stands = (periodOf: (time: number) => unknown) =>
            kept.some((other) => other >= time && periodOf(other) === periodOf(time))
          const age = now - time
          if (age < dayMs) expect(kept).toContain(time)
          if (age < 9 * dayMs) expect(stands(dayOf)).toBe(true)
          if (age < 63 * dayMs) expect(stands(weekOf)).toBe(true)
          if (age < 335 * dayMs) expect(stands(monthOf)).toBe(true)
        }
      }),
    )
  })

  test('made every half hour for two years, few are left', () => {
    const moments = Array.from(
      { length: 2 * 365 * 48 },
      (_, index) => start + index * 30 * minuteMs,
    )
    const kept = rotateAt(moments)
    expect(kept.length).toBeLessThanOrEqual(48 + 10 + 10 + 13)
    expect(kept.length).toBeGreaterThan(48 + 10)
  })

  test('the newest stays, however old, and one from a clock that was ahead', () => {
    expect(findExpendable([start], start + 1000 * dayMs)).toEqual([])
    expect(findExpendable([start, start + 5 * dayMs], start)).toEqual([])
  })
})
