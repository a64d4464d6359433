import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkOrder } from '#lib/answers/check-order.ts'
import { propertyRuns } from '../property-runs.ts'

const inOrder = (count: number) => Array.from({ length: count }, (_, item) => item)
const anyArrangement = fc
  .integer({ min: 3, max: 7 })
  .chain((count) => fc.shuffledSubarray(inOrder(count), { minLength: count }))

/** The fewest moves of one item that put an arrangement right, by trying all. */
function fewestMoves(arranged: readonly number[]): number {
  let reached = new Set([arranged.join()])
  const goal = inOrder(arranged.length).join()
  for (let moves = 0; ; moves++) {
    if (reached.has(goal)) return moves
    const next = new Set<string>()
    for (const state of reached) {
      const items = state.split(',')
      for (const from of items.keys()) {
        const rest = items.toSpliced(from, 1)
        for (const to of items.keys()) next.add(rest.toSpliced(to, 0, items[from] ?? '').join())
      }
    }
    reached = next
  }
}

describe('an arrangement', () => {
  it('in order is right, and the other way round wrong', () => {
    expect(checkOrder([0, 1, 2, 3], 4)).toEqual({ correctness: 1, misplaced: [] })
    expect(checkOrder([3, 2, 1, 0], 4).correctness).toBe(0)
  })

  it('with one item astray names it', () => {
    expect(checkOrder([1, 2, 3, 4, 0], 5)).toEqual({ correctness: 0.75, misplaced: [0] })
    expect(checkOrder([3, 0, 1, 2, 4], 5)).toEqual({ correctness: 0.75, misplaced: [3] })
  })

  it('leaves in peace what is in its own place, where it has the choice', () => {
    expect(checkOrder([2, 1, 3, 0], 4).misplaced).toEqual([0, 2])
    expect(checkOrder([2, 1, 0], 3).misplaced).toEqual([0, 2])
  })

  it('never made, or made in part, misplaces what is missing', () => {
    expect(checkOrder([], 3)).toEqual({ correctness: 0, misplaced: [0, 1, 2] })
    expect(checkOrder([0, 2, 2, 9, -1], 3).misplaced).toEqual([1])
  })

  it('misplaces as many items as have to be moved', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(inOrder(5), { minLength: 5 }), (arranged) => {
        expect(checkOrder(arranged, 5).misplaced).toHaveLength(fewestMoves(arranged))
      }),
      { numRuns: propertyRuns(40) },
    )
  })

  it('is right only in order, and its correctness lies between 0 and 1', () => {
    fc.assert(
      fc.property(anyArrangement, (arranged) => {
        const { correctness } = checkOrder(arranged, arranged.length)
        expect(correctness).toBeGreaterThanOrEqual(0)
        expect(correctness === 1).toBe(arranged.every((item, place) => item === place))
      }),
    )
  })
})
