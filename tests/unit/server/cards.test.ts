import fc from 'fast-check'
import { expect, test } from 'vitest'
import { optionOrder } from '#lib/answers/option-order.ts'
import { orderSeed } from '#lib/server/cards.ts'
import { proveLearner } from '#lib/server/session.ts'
import { propertyRuns } from '../property-runs.ts'

function learner(number: number) {
  return proveLearner({ id: `learner-${number}`, name: 'A learner' })
}

test('among learners, every option of a card stands in every place equally often', () => {
  const learners = Array.from({ length: 2000 }, (_, number) => learner(number))
  const drawn = fc.tuple(fc.uuid(), fc.nat(60), fc.integer({ min: 2, max: 5 }))
  fc.assert(
    fc.property(drawn, ([cardId, repetitions, count]) => {
      const counts = Array<number>(count * count).fill(0)
      for (const each of learners) {
        const order = optionOrder(count, `${orderSeed(each, cardId)}:${repetitions}`)
        order.forEach((option, place) => {
          counts[option * count + place] = (counts[option * count + place] ?? 0) + 1
        })
      }
      const fair = learners.length / count
      // Seven standard deviations of a fair draw.
      const most = 7 * Math.sqrt(fair * (1 - 1 / count))
      for (const found of counts) expect(Math.abs(found - fair)).toBeLessThan(most)
    }),
    { numRuns: propertyRuns(20) },
  )
})

test('a learner has their own order of each card, the same each time', () => {
  expect(orderSeed(learner(1), 'card')).toBe(orderSeed(learner(1), 'card'))
  expect(orderSeed(learner(1), 'card')).not.toBe(orderSeed(learner(2), 'card'))
  expect(orderSeed(learner(1), 'card')).not.toBe(orderSeed(learner(1), 'other'))
  expect(orderSeed(null, 'card')).not.toBe(orderSeed(learner(1), 'card'))
})
