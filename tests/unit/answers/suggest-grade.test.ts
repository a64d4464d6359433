import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  suggestArrangedGrade,
  suggestChoiceGrade,
  suggestTypedGrade,
} from '#lib/answers/suggest-grade.ts'

const anyDuration = fc.nat({ max: 600_000 })

describe('the suggested grade', () => {
  it('of an exact answer is Good, and Easy when it was quick for its length', () => {
    expect(suggestTypedGrade({ verdict: 'exact', expected: 'attention' }, 6000)).toBe(4)
    expect(suggestTypedGrade({ verdict: 'exact', expected: 'attention' }, 12_000)).toBe(3)
    expect(suggestTypedGrade({ verdict: 'exact', expected: '注意力' }, 6000)).toBe(4)
    expect(suggestTypedGrade({ verdict: 'exact', expected: 'MLM' }, 6000)).toBe(3)
  })

  it('of a slip is Hard, and of a wrong answer Again, however quick', () => {
    expect(suggestTypedGrade({ verdict: 'near', expected: 'attention' }, 0)).toBe(2)
    expect(suggestTypedGrade({ verdict: 'wrong', expected: 'attention' }, 0)).toBe(1)
  })

  it('of a choice is never Easy: Good, Hard when slow, Again unless wholly right', () => {
    expect(suggestChoiceGrade(1, 5000)).toBe(3)
    expect(suggestChoiceGrade(1, 40_000)).toBe(2)
    expect(suggestChoiceGrade(0.5, 1000)).toBe(1)
    expect(suggestChoiceGrade(0, 1000)).toBe(1)
  })

  it('of an arrangement forgives one slip among many, and grants more time for more items', () => {
    expect(suggestArrangedGrade(1, 4, 40_000)).toBe(3)
    expect(suggestArrangedGrade(1, 4, 60_000)).toBe(2)
    expect(suggestArrangedGrade(1, 6, 60_000)).toBe(3)
    expect(suggestArrangedGrade(0.75, 5, 1000)).toBe(2)
    expect(suggestArrangedGrade(0.6, 5, 1000)).toBe(1)
  })

  it('never rises with the time taken', () => {
    fc.assert(
      fc.property(anyDuration, anyDuration, (one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)]
        const exact = { verdict: 'exact', expected: 'masked language modeling' } as const
        expect(suggestTypedGrade(exact, more)).toBeLessThanOrEqual(suggestTypedGrade(exact, less))
        expect(suggestArrangedGrade(1, 5, more)).toBeLessThanOrEqual(
          suggestArrangedGrade(1, 5, less),
        )
        expect(suggestChoiceGrade(1, more)).toBeLessThanOrEqual(suggestChoiceGrade(1, less))
      }),
    )
  })
})
