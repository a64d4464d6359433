import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freshState, judgeReply, maxBytes, takeBatch } from '#lib/client/flush-plan.ts'
import type { ReviewEvent } from '#lib/model.ts'
import { eventNumber, fakeServer, type Treatment, type Weather } from './fake-server.ts'

const treatments = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.constant<Treatment>('fine') },
    fc.constantFrom<Treatment>('unknown-card', 'quarantined', 'malformed'),
  ),
  { maxLength: 40 },
)
const weathers = fc.array(
  fc.constantFrom<Weather>(
    'fair',
    'request lost',
    'answer lost',
    'busy',
    'proxy page',
    'signed out',
  ),
  { maxLength: 30 },
)

test('whatever happens, each event ends in the log once, in quarantine or set aside, and none is lost on the way', () => {
  fc.assert(
    fc.property(treatments, weathers, (plan, weather) => {
      const events = plan.map((_, index) => eventNumber(index))
      const treatmentOf = (event: ReviewEvent) => plan[event.deviceSeq] ?? 'fine'
      const server = fakeServer(treatmentOf, [...weather])
      const waiting = new Map(events.map((event) => [event.id, event]))
      const refused = new Set<string>()
      let state = freshState

      for (let round = 0; waiting.size > 0; round++) {
        expect(round).toBeLessThan(1000)
        const batch = takeBatch([...waiting.values()], state.limit)
        const verdict = judgeReply(batch, server.send(batch), state)
        for (const id of verdict.forget) waiting.delete(id)
        for (const { id } of verdict.setAside) {
          waiting.delete(id)
          refused.add(id)
        }
        if (verdict.step.kind === 'sign-in') server.signIn()
        state = verdict.state
        const isSomewhere = ({ id }: ReviewEvent) =>
          waiting.has(id) || refused.has(id) || server.log.has(id) || server.quarantine.has(id)
        expect(events.every(isSomewhere)).toBe(true)
      }

      const fine = events.filter((event) => treatmentOf(event) === 'fine')
      expect([...server.log.keys()].sort()).toEqual(fine.map((event) => event.id))
      expect(refused.size + server.quarantine.size).toBe(events.length - fine.length)
    }),
  )
})

test('a batch keeps to the limits of the server', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(120_000), { maxLength: 12 }),
      fc.integer({ min: 1, max: 20 }),
      (sizes, limit) => {
        const waiting = sizes.map((size, index) => eventNumber(index, '字'.repeat(size / 3)))
        const batch = takeBatch(waiting, limit)
        expect(batch).toEqual(waiting.slice(0, batch.length))
        expect(batch.length).toBeLessThanOrEqual(limit)
        expect(batch.length).toBeGreaterThanOrEqual(Math.min(1, waiting.length))
        const bytes = new TextEncoder().encode(JSON.stringify(batch)).length
        if (batch.length > 1) expect(bytes).toBeLessThanOrEqual(maxBytes + 2)
      },
    ),
  )
})

test('one malformed event among many is found by halving, and alone set aside', () => {
  const events = Array.from({ length: 200 }, (_, index) => eventNumber(index))
  const server = fakeServer((event) => (event.deviceSeq === 137 ? 'malformed' : 'fine'))
  let waiting = events
  let state = freshState
  let requests = 0
  const refused: string[] = []
  while (waiting.length > 0) {
    const batch = takeBatch(waiting, state.limit)
    const verdict = judgeReply(batch, server.send(batch), state)
    requests += 1
    refused.push(...verdict.setAside.map(({ id }) => id))
    const gone = new Set([...verdict.forget, ...refused])
    waiting = waiting.filter(({ id }) => !gone.has(id))
    state = verdict.state
  }
  expect(refused).toEqual([events[137]?.id])
  expect(server.log.size).toBe(199)
  expect(requests).toBeLessThan(60)
})

test('the waits grow to a minute, and are never shorter than the server asks for', () => {
  const batch = [eventNumber(1)]
  let state = freshState
  const waits = Array.from({ length: 9 }, () => {
    const verdict = judgeReply(batch, { kind: 'unreachable', status: null }, state)
    state = verdict.state
    return verdict.step.kind === 'wait' ? verdict.step.waitMs : 0
  })
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])

  const busy = judgeReply(batch, { ...fakeServer(() => 'fine', ['busy']).send(batch) }, freshState)
  expect(busy.step).toEqual({ kind: 'wait', waitMs: 2000 })
})

test('an answer that speaks of other ids, or of nothing, forgets nothing', () => {
  const batch = [eventNumber(1)]
  const values = [
    null,
    {},
    { results: 'all' },
    { results: [null, { id: eventNumber(2).id, status: 'stored' }] },
    { results: [{ id: eventNumber(1).id, status: 'misplaced' }] },
  ]
  for (const value of values) {
    const verdict = judgeReply(batch, { kind: 'answered', value }, freshState)
    expect(verdict).toMatchObject({ forget: [], setAside: [], step: { kind: 'wait' } })
  }
})
