import fc from 'fast-check'
import type { ReviewEvent } from '#lib/model.ts'
import { anyLog } from '../scheduling/events.ts'

/** A log over some cards, undoes included, and the same in some order, cut into batches. */
export function anyDelivery(
  cardIds: readonly string[],
): fc.Arbitrary<{ log: ReviewEvent[]; batches: ReviewEvent[][] }> {
  return fc
    .tuple(anyLog, fc.boolean(), fc.integer({ min: 1, max: 8 }))
    .chain(([ofOne, isShuffled, size]) => {
      const log = ofOne.map((event) => ({ ...event, cardId: cardOf(event, cardIds) }))
      const inTime = [...log].sort((a, b) => a.answeredAt - b.answeredAt)
      const order = isShuffled
        ? fc.shuffledSubarray(log, { minLength: log.length })
        : fc.constant(inTime)
      return order.map((arrived) => ({ log, batches: batchesOf(arrived, size) }))
    })
}

/** An event, what undoes it, and what undoes that, are of one card. */
function cardOf({ id }: ReviewEvent, cardIds: readonly string[]): string {
  return cardIds[Number(id.replace(/\D/g, '')) % cardIds.length] ?? ''
}

function batchesOf(events: readonly ReviewEvent[], size: number): ReviewEvent[][] {
  const count = Math.ceil(events.length / size)
  return Array.from({ length: count }, (_, index) => events.slice(index * size, (index + 1) * size))
}
