import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptInOrder } from '#lib/publishing/order.ts'
import { propertyRuns } from '../property-runs.ts'

describe('what keeps its order', () => {
  it('is everything when nothing moved', () => {
    expect([...keptInOrder([3, 5, 8])].sort()).toEqual([0, 1, 2])
  })

  it('is all but the one that moved', () => {
    expect(keptInOrder([9, 1, 2, 3]).has(0)).toBe(false)
    expect(keptInOrder([1, 2, 3, 0]).size).toBe(3)
  })

  it('counts what had no place before as in order', () => {
    expect([...keptInOrder([null, 1, null, 2])].sort()).toEqual([0, 1, 2, 3])
  })

  it('is in order, and no longer selection is', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 50 }), { maxLength: 10 }), (positions) => {
        const kept = [...keptInOrder(positions)].sort((a, b) => a - b).map((i) => positions[i] ?? 0)
        expect(kept).toEqual(kept.toSorted((a, b) => a - b))
        let longest = 0
        for (let choice = 0; choice < 2 ** positions.length; choice++) {
          const chosen = positions.filter((_, index) => (choice >> index) & 1)
          const rises = chosen.every((one, index) => index === 0 || one > (chosen[index - 1] ?? 0))
          if (rises) longest = Math.max(longest, chosen.length)
        }
        expect(kept.length).toBe(longest)
      }),
      { numRuns: propertyRuns(40) },
    )
  })
})
