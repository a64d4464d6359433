import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optionOrder } from '#lib/answers/option-order.ts'

describe('the order of options', () => {
  it('is a permutation, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.string(), (count, seed) => {
        const order = optionOrder(count, seed)
        expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
        expect(optionOrder(count, seed)).toEqual(order)
      }),
    )
  })

  it('puts every option in every place equally often', () => {
    const counts = Array<number>(16).fill(0)
    for (let card = 0; card < 4000; card++) {
      optionOrder(4, `card-${card} 2`).forEach((option, place) => {
        counts[option * 4 + place] = (counts[option * 4 + place] ?? 0) + 1
      })
    }
    // Six standard deviations of a fair draw.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(165)
  })

  it('changes from one answer to the next', () => {
    const orders = new Set(
      Array.from({ length: 20 }, (_, reps) => optionOrder(4, `card ${reps}`).join('')),
    )
    expect(orders.size).toBeGreaterThan(5)
  })
})
