import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ColumnEntry, columnsOf } from '#lib/scheduling/columns.ts'
import { anyGrade } from './events.ts'

const review = (localDay: number, at = localDay): ColumnEntry => ({
  kind: 'review',
  grade: 3,
  localDay,
  answeredAt: at,
  durationMs: 1000,
})

describe('a log in columns', () => {
  it('counts days from the answer before, and lets no journey turn time back', () => {
    const entries = [review(10), review(9, 11), review(10, 12), review(14, 13)]
    const columns = columnsOf([{ cardId: 'a', entries }])
    expect([...columns.elapsedDays]).toEqual([0, 0, 0, 4])
    expect([...columns.localDay]).toEqual([10, 10, 10, 14])
  })

  it('takes a card that was reset for another one from then on', () => {
    const entries: ColumnEntry[] = [review(1), review(3), { kind: 'reset' }, review(9), review(10)]
    const columns = columnsOf([{ cardId: 'a', entries }])
    expect(columns.cardIds).toEqual(['a', 'a'])
    expect([...columns.starts]).toEqual([0, 2, 4])
    expect([...columns.elapsedDays]).toEqual([0, 2, 0, 1])
  })

  it('has every answer once, card by card', () => {
    const anyEntry = fc.oneof(
      fc.record({
        kind: fc.constant('review' as const),
        grade: anyGrade,
        localDay: fc.integer({ min: 0, max: 9000 }),
        answeredAt: fc.integer({ min: 0, max: 1e9 }),
        durationMs: fc.integer({ min: 0, max: 60_000 }),
      }),
      fc.constant({ kind: 'reset' as const }),
    )
    fc.assert(
      fc.property(fc.array(fc.array(anyEntry, { maxLength: 12 }), { maxLength: 8 }), (logs) => {
        const columns = columnsOf(logs.map((entries, at) => ({ cardId: `card-${at}`, entries })))
        const grades = logs.flat().flatMap((entry) => (entry.kind === 'review' ? entry.grade : []))
        expect([...columns.grades]).toEqual(grades)
        expect(columns.starts.length).toBe(columns.cardIds.length + 1)
        expect(columns.starts.at(-1)).toBe(grades.length)
        for (const start of columns.starts.subarray(0, -1)) {
          expect(columns.elapsedDays[start]).toBe(0)
        }
      }),
    )
  })
})
