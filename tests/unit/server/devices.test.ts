import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Grade, Memory, ReviewEvent } from '#lib/model.ts'
import { countReviews, type DayTallies, type Tally } from '#lib/progress/tally.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { uuidv7 } from '#lib/scheduling/event-id.ts'
import { foldHistory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { readChanges } from '#lib/server/changes.ts'
import { db } from '#lib/server/db.ts'
import { memoryFromRow } from '#lib/server/memories.ts'
import { decideQuarantine, loadQuarantine } from '#lib/server/quarantine.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { tallyFromRow } from '#lib/server/tallies.ts'
import { propertyRuns } from '../property-runs.ts'
import { dayMs, noon } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const cardIds = ['a', 'b', 'c', 'd']
const hourMs = dayMs / 24
const monthDays = 30
/** When they are all back, by a clock that is right. */
const backAt = noon + monthDays * dayMs

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(cardIds)
})
afterAll(() => close())

/** What a learner does on a device, so long after they left. */
const action = fc.record({
  card: fc.constantFrom(...cardIds),
  afterMs: fc.nat(monthDays * dayMs),
  what: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<Grade>(1, 2, 3, 4) },
    {
      weight: 4,
      arbitrary: fc.constantFrom('undo', 'suspend', 'unsuspend', 'bury', 'reset'),
    },
  ),
})

/** A device that is offline for a month: its clock, and what was done on it. */
const device = fc.record({
  clockMs: fc.integer({ min: -48 * hourMs, max: 48 * hourMs }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Shanghai', 'Pacific/Kiritimati'),
  actions: fc.array(action, { maxLength: 25 }),
})

type Device = typeof device extends fc.Arbitrary<infer Value> ? Value : never

/** The events that a device has made by the end of the month, in the order of their making. */
function eventsOf({ clockMs, timeZone, actions }: Device, number: number): ReviewEvent[] {
  const made: ReviewEvent[] = []
  const inOrder = [...actions].sort((a, b) => a.afterMs - b.afterMs)
  for (const [deviceSeq, { card, afterMs, what }] of inOrder.entries()) {
    const answeredAt = noon + afterMs + clockMs
    const base = {
      id: uuidv7(answeredAt, Uint8Array.of(number, deviceSeq, 0, 0, 0, 0, 0, 0, 0, 0)),
      cardId: card,
      answeredAt,
      timeZone,
      localDay: localDay(answeredAt, timeZone, 4),
      deviceId: `device-${number}`,
      deviceSeq,
    }
    const former = made.findLast(({ cardId }) => cardId === card)
    if (typeof what === 'number') made.push(review(base, what))
    else if (what !== 'undo') made.push({ ...base, kind: what as 'suspend' })
    else if (former) made.push({ ...base, kind: 'undo', undoes: former.id })
  }
  return made
}

function review(base: Omit<ReviewEvent & { kind: 'bury' }, 'kind'>, grade: Grade): ReviewEvent {
  const evidence = { kind: 'recall' as const, hintsShown: 0, revealedMs: 900 }
  return { ...base, kind: 'review', grade, durationMs: 2000, desiredRetention: 0.9, evidence }
}

/** What a device sends, in parts, some of them twice since the answer was lost. */
function partsOf(events: readonly ReviewEvent[], size: number): ReviewEvent[][] {
  const parts = Array.from({ length: Math.ceil(events.length / size) }, (_, index) =>
    events.slice(index * size, (index + 1) * size),
  )
  return parts.flatMap((part, index) => (index % 2 === 0 ? [part, part] : [part]))
}

interface State {
  memories: Memory[]
  tallies: [number, Tally][]
}

async function stateHere({ id }: Learner): Promise<string> {
  const memories = await db().memory.findMany({
    where: { learnerId: id },
    orderBy: { cardId: 'asc' },
  })
  const tallies = await db().dailyTally.findMany({
    where: { learnerId: id },
    orderBy: { localDay: 'asc' },
  })
  return textOf({
    memories: memories.map(memoryFromRow),
    tallies: tallies.map((row) => [row.localDay, tallyFromRow(row)]),
  })
}

/** What a device makes of all it has heard of, in the order in which it has heard. */
function stateThere(heard: readonly ReviewEvent[]): string {
  const days: DayTallies = new Map()
  const memories = cardIds.flatMap((cardId) => {
    const events = heard.filter((event) => event.cardId === cardId)
    if (events.length === 0) return []
    const { memory, reviews } = foldHistory(cardId, events, defaultParameters)
    countReviews(days, reviews, 1)
    return [memory]
  })
  const tallies = [...days]
    .filter(([, tally]) => Object.values(tally).some((value) => value !== 0))
    .sort(([a], [b]) => a - b)
  return textOf({ memories, tallies })
}

/** The same text for the same state, whatever the order of its members. */
function textOf(state: State): string {
  return JSON.stringify(state, (_, value) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}

async function changesFor(learner: Learner): Promise<ReviewEvent[]> {
  const changes = await readChanges(learner, 0, null)
  return changes.kind === 'changes' ? changes.events : []
}

let serial = 0

test('three devices with wrong clocks, a month offline, agree with the server to the last byte', async () => {
  const cases = fc.record({
    devices: fc.tuple(device, device, device),
    size: fc.integer({ min: 1, max: 12 }),
    seed: fc.infiniteStream(fc.nat(1000)),
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ devices, size, seed }) => {
      serial += 1
      const logs = devices.map(eventsOf)
      const parts = logs.flatMap((log) => partsOf(log, size))
      const shuffled = parts
        .map((part) => ({ part, rank: seed.next().value ?? 0 }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ part }) => part)
      const states: string[] = []
      for (const [index, order] of [parts, shuffled].entries()) {
        const learner = await makeLearner(`devices-${serial}-${index}`)
        for (const part of order) await appendReviews(learner, part, backAt)

        const ahead = await loadQuarantine(learner)
        const isAhead = ({ answeredAt }: ReviewEvent) => answeredAt > backAt + dayMs
        expect(ahead.map(({ id }) => id)).toEqual(
          logs
            .flat()
            .filter(isAhead)
            .map(({ id }) => id)
            .sort(),
        )
        if (ahead.length > 0) {
          const events = ahead.map(({ id, hash }) => ({ id, hash }))
          await decideQuarantine(learner, { decision: 'keep', events }, backAt)
        }

        const here = await stateHere(learner)
        const told = await changesFor(learner)
        expect(told.map(({ id }) => id).sort()).toEqual(
          logs
            .flat()
            .map(({ id }) => id)
            .sort(),
        )
        for (const log of logs) {
          const own = new Set(log.filter((event) => !isAhead(event)).map(({ id }) => id))
          const heard = [
            ...log.filter(({ id }) => own.has(id)),
            ...told.filter(({ id }) => !own.has(id)),
          ]
          expect(stateThere(heard)).toBe(here)
        }
        states.push(here)
      }
      expect(states[1]).toBe(states[0])
    }),
    { numRuns: propertyRuns(6) },
  )
})
