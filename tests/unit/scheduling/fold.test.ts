import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { answer, newMemory } from '#lib/scheduling/answer.ts'
import {
  continues,
  foldHistory,
  foldMemory,
  replay,
  replayReviews,
  standingEvents,
} from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { propertyRuns } from '../property-runs.ts'
import { anyLog, firstDay, review, setAside, undo } from './events.ts'

const runs = propertyRuns(300)
const fold = (events: readonly ReviewEvent[]) => foldMemory('c', events, defaultParameters)

/** A log, and the same entries shuffled with some of them repeated. */
const anyLogAndDelivery = anyLog.chain((log) =>
  fc
    .tuple(fc.shuffledSubarray(log, { minLength: log.length }), fc.subarray(log))
    .map(([shuffled, repeats]) => ({ log, delivered: [...shuffled, ...repeats] })),
)

describe('the fold', () => {
  it('of nothing is a new card', () => {
    expect(fold([])).toEqual(newMemory('c'))
  })

  it('of reviews is one answer after the other', () => {
    const first = review({ id: 'a', grade: 4 })
    const second = review({ id: 'b', grade: 2, localDay: firstDay + 9 })
    const once = answer(newMemory('c'), 4, first, defaultParameters)
    expect(fold([first, second])).toEqual(answer(once, 2, second, defaultParameters))
  })

  it('is the same for any order of arrival and any repeats', () => {
    fc.assert(
      fc.property(anyLogAndDelivery, ({ log, delivered }) => {
        expect(fold(delivered)).toEqual(fold(log))
      }),
      { numRuns: runs },
    )
  })

  it('of a log with undone entries is that of the log without them', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const undone = new Set(log.flatMap((event) => (event.kind === 'undo' ? event.undoes : [])))
        const rest = log.filter((event) => event.kind !== 'undo' && !undone.has(event.id))
        expect(fold(log)).toEqual(fold(rest))
      }),
      { numRuns: runs },
    )
  })

  it('an undo restores exactly the former memory', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const last = standingEvents(log).at(-1)
        fc.pre(last !== undefined)
        if (!last) return
        const before = log.filter((event) => event.id !== last.id)
        expect(fold([...log, undo(last, 'late undo')])).toEqual(fold(before))
      }),
      { numRuns: runs },
    )
  })

  it('in parts is the fold at once', () => {
    fc.assert(
      fc.property(anyLog, fc.nat({ max: 25 }), (log, cut) => {
        const standing = standingEvents(log)
        const prefix = replay(newMemory('c'), standing.slice(0, cut), defaultParameters)
        expect(replay(prefix, standing.slice(cut), defaultParameters)).toEqual(fold(log))
      }),
      { numRuns: runs },
    )
  })

  it('of later reviews continues a memory as if all had been folded', () => {
    fc.assert(
      fc.property(anyLogAndDelivery, fc.nat({ max: 25 }), ({ delivered }, cut) => {
        const [former, later] = [delivered.slice(0, cut), delivered.slice(cut)]
        const memory = fold(former)
        const isUndone = (event: ReviewEvent) =>
          delivered.some((other) => other.kind === 'undo' && other.undoes === event.id)
        fc.pre(continues(memory, later) && !later.some(isUndone))
        const continued = replayReviews(memory, standingEvents(later), defaultParameters)
        const whole = foldHistory('c', delivered, defaultParameters)
        expect(continued.memory).toEqual(whole.memory)
        const fresh = new Set(later.map(({ id }) => id)).size
        expect(continued.reviews).toEqual(whole.reviews.slice(whole.reviews.length - fresh))
      }),
      { numRuns: runs },
    )
  })

  it('records what was known before each review', () => {
    const events = [
      review({ id: 'a', grade: 4 }),
      setAside('bury', { id: 'b' }),
      review({ id: 'c', grade: 1, localDay: firstDay + 9 }),
    ]
    const before = fold(events.slice(0, 1))
    const { reviews } = foldHistory('c', events, defaultParameters)
    expect(reviews).toMatchObject([
      { localDay: firstDay, grade: 4, stateBefore: 'new', daysSince: null, retrievability: 0 },
      {
        localDay: firstDay + 9,
        grade: 1,
        stateBefore: 'review',
        daysSince: 9,
        scheduledDaysBefore: before.scheduledDays,
        retrievability: retrievability(before, firstDay + 9),
      },
    ])
  })

  it('undoes suspending, restoring and burying alike', () => {
    const suspend = setAside('suspend', { id: 'a' })
    const unsuspend = setAside('unsuspend', { id: 'b', localDay: firstDay + 1 })
    const bury = setAside('bury', { id: 'c', localDay: firstDay + 2 })
    expect(fold([suspend]).suspended).toBe(true)
    expect(fold([suspend, undo(suspend)])).toEqual(newMemory('c'))
    expect(fold([suspend, unsuspend]).suspended).toBe(false)
    expect(fold([suspend, unsuspend, undo(unsuspend)]).suspended).toBe(true)
    expect(fold([bury]).buriedDay).toBe(firstDay + 2)
    expect(fold([undo(bury), bury]).buriedDay).toBeNull()
  })

  it('does not undo an undo', () => {
    const event = review({ id: 'a' })
    const takenBack = undo(event)
    expect(fold([event, takenBack, undo(takenBack)])).toEqual(newMemory('c'))
  })

  it('gives each review the interval for the retention it promised', () => {
    const promised = (desiredRetention: number) =>
      fold([
        review({ id: 'a', grade: 4 }),
        review({ id: 'b', grade: 3, localDay: firstDay + 8, desiredRetention }),
      ])
    expect(promised(0.75).scheduledDays).toBeGreaterThan(promised(0.95).scheduledDays)
    expect(promised(0.75).stability).toBe(promised(0.95).stability)
  })

  it('ignores the learner’s present setting', () => {
    const log = [review({ id: 'a', grade: 4 })]
    const other = { ...defaultParameters, desiredRetention: 0.75 }
    expect(foldMemory('c', log, other)).toEqual(fold(log))
  })

  it('leaves out what happened to other cards', () => {
    const own = review({ id: 'a' })
    const other = review({ id: 'b', cardId: 'other' })
    const foreignUndo = { ...undo(own), cardId: 'other' }
    expect(fold([other, own, foreignUndo])).toEqual(fold([own]))
  })

  it('orders equal instants by device, its count, and id', () => {
    const ids = (events: ReviewEvent[]) => standingEvents(events).map((event) => event.id)
    const events = [
      review({ id: 'd', deviceId: 'b', deviceSeq: 0 }),
      review({ id: 'c', deviceId: 'a', deviceSeq: 2 }),
      review({ id: 'b', deviceId: 'a', deviceSeq: 1 }),
      review({ id: 'a', deviceId: 'a', deviceSeq: 2 }),
    ]
    expect(ids(events)).toEqual(['b', 'a', 'c', 'd'])
  })
})
