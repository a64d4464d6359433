import fc from 'fast-check'
import { expect, test } from 'vitest'
import { uuidv7 } from '#lib/scheduling/event-id.ts'
import { reviewBatch } from '#lib/server/review-events.ts'

const instants = fc.integer({ min: 946_684_800_000, max: 4_102_444_800_000 })
const randomness = fc.uint8Array({ minLength: 10, maxLength: 10 })

test('the example of RFC 9562, appendix A.6', () => {
  // rand_a = 0xCC3 and rand_b = 0x18C4DC0C0C07398F, below the bits of version and variant.
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  expect(uuidv7(1_645_557_742_000, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('ids sort by the instant they were made at', () => {
  fc.assert(
    fc.property(instants, instants, randomness, randomness, (a, b, left, right) => {
      fc.pre(a < b)
      expect(uuidv7(a, left) < uuidv7(b, right)).toBe(true)
    }),
  )
})

test('the server takes every id', () => {
  fc.assert(
    fc.property(instants, randomness, (at, random) => {
      const event = {
        id: uuidv7(at, random),
        cardId: 'card',
        kind: 'bury',
        answeredAt: at,
        timeZone: 'Asia/Shanghai',
        localDay: 20_000,
        deviceId: 'device',
        deviceSeq: 1,
      }
      expect(reviewBatch.safeParse({ events: [event] }).success).toBe(true)
    }),
  )
})
