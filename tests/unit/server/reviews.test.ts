import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { db } from '#lib/server/db.ts'
import { reviewBatch } from '#lib/server/review-events.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { propertyRuns } from '../property-runs.ts'
import { makeReview, makeUndo, noon } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b', 'c'])
})
afterAll(() => close())

async function stateOf(learnerId: string) {
  const memories = await db().memory.findMany({ where: { learnerId }, orderBy: { cardId: 'asc' } })
  return memories.map(({ learnerId: _, ...memory }) => memory)
}

describe('appendReviews', () => {
  test('stores an event once, however often it is sent', async () => {
    const learner = await makeLearner('once')
    const event = makeReview('a', 0, 3)
    const first = await appendReviews(learner, [event])
    const again = await appendReviews(learner, [event, event])
    expect(first.results).toEqual([{ id: event.id, status: 'stored' }])
    expect(again.results.map(({ status }) => status)).toEqual(['duplicate', 'duplicate'])
    expect(await db().reviewEvent.count({ where: { learnerId: learner.id } })).toBe(1)
    expect(again.cursor).toBeGreaterThan(first.cursor)
  })

  test('refuses another event under the same id and keeps the first', async () => {
    const learner = await makeLearner('conflict')
    const event = makeReview('a', 0, 3)
    await appendReviews(learner, [event])
    const { results } = await appendReviews(learner, [{ ...event, answeredAt: noon - 1 }])
    expect(results[0]).toMatchObject({ status: 'quarantined', reason: 'conflict' })
    const stored = await db().reviewEvent.findFirstOrThrow({ where: { learnerId: learner.id } })
    expect(Number(stored.answeredAt)).toBe(event.answeredAt)
  })

  test('an unknown card stops no other event', async () => {
    const learner = await makeLearner('unknown')
    const { results } = await appendReviews(learner, [
      makeReview('nowhere', 0, 3),
      makeReview('a', 0, 3),
    ])
    expect(results.map(({ status }) => status)).toEqual(['unknown-card', 'stored'])
  })

  test('the memory is the fold of the log', async () => {
    const learner = await makeLearner('fold')
    const events = [
      makeReview('a', 0, 3),
      makeReview('a', 0, 3),
      makeReview('a', 2, 1),
      makeReview('a', 3, 4),
    ]
    for (const event of events) await appendReviews(learner, [event])
    const [memory] = await stateOf(learner.id)
    const folded = foldMemory('a', events, defaultParameters)
    expect(memory).toMatchObject({
      state: folded.state,
      stability: folded.stability,
      difficulty: folded.difficulty,
      dueDay: folded.dueDay,
      lapses: 1,
    })
  })

  test('an undo takes an answer back, and may arrive before it', async () => {
    const learner = await makeLearner('undo')
    const kept = makeReview('b', 0, 3)
    const slip = makeReview('b', 1, 1)
    await appendReviews(learner, [kept])
    const before = await stateOf(learner.id)
    await appendReviews(learner, [makeUndo(slip)])
    await appendReviews(learner, [slip])
    expect(await stateOf(learner.id)).toEqual(before)
  })

  test('any order and any batches give the same memories', async () => {
    const events = [
      makeReview('a', 0, 3),
      makeReview('b', 0, 1),
      makeReview('a', 1, 4),
      makeReview('b', 1, 3),
      makeReview('c', 2, 2),
      makeReview('a', 9, 1),
    ]
    const log = [...events, makeUndo(events[3] as ReviewEvent)]
    const reference = await makeLearner('reference')
    await appendReviews(reference, log)
    const expected = await stateOf(reference.id)
    let runs = 0
    const shuffled = fc.shuffledSubarray(log, { minLength: log.length })
    await fc.assert(
      fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 7 }), async (order, size) => {
        runs += 1
        const learner = await makeLearner(`order-${runs}`)
        for (let from = 0; from < order.length; from += size) {
          await appendReviews(learner, order.slice(from, from + size))
        }
        expect(await stateOf(learner.id)).toEqual(expected)
      }),
      { numRuns: propertyRuns(20) },
    )
  })

  test('an answer that comes after a reset or a rescheduling, but was given before, changes no fold', async () => {
    const [first, late] = [makeReview('a', 0, 3), makeReview('a', 4, 1)]
    const { id, answeredAt, localDay } = makeReview('a', 5, 3)
    const base = { ...late, id, answeredAt, localDay }
    const later: ReviewEvent[] = [
      { ...base, kind: 'reset' },
      { ...base, kind: 'reschedule', scheduler: 0, desiredRetention: 0.8 },
    ]
    for (const event of later) {
      const learner = await makeLearner(`late-${event.kind}`)
      for (const each of [first, event, late]) await appendReviews(learner, [each])
      const [memory] = await stateOf(learner.id)
      const { state, stability, reps, dueDay } = foldMemory(
        'a',
        [first, late, event],
        defaultParameters,
      )
      expect(memory).toMatchObject({ state, stability, reps, dueDay })
    }
  })

  test('one learner never touches the log of another', async () => {
    const [one, other] = [await makeLearner('one'), await makeLearner('other')]
    const event = makeReview('a', 0, 3)
    await appendReviews(one, [event])
    expect((await appendReviews(other, [event])).results[0]?.status).toBe('stored')
    expect(await db().reviewEvent.count({ where: { id: event.id } })).toBe(2)
  })
})

describe('reviewBatch', () => {
  const fields = Object.keys(makeReview('a', 0, 3))

  test('takes what the browser sends', () => {
    const events = [makeReview('a', 0, 3), makeUndo(makeReview('a', 0, 3))]
    expect(reviewBatch.safeParse({ events }).success).toBe(true)
  })

  test.each(fields)('refuses an object, a list, null or nothing for %s, and names it', (field) => {
    for (const value of [{ not: 'x' }, ['x'], null, undefined]) {
      const parsed = reviewBatch.safeParse({
        events: [{ ...makeReview('a', 0, 3), [field]: value }],
      })
      expect(parsed.success).toBe(false)
      expect(parsed.error?.issues[0]?.path.slice(0, 3)).toEqual(['events', 0, field])
    }
  })

  test('refuses members it does not know', () => {
    const event = { ...makeReview('a', 0, 3), learnerId: 'somebody' }
    expect(reviewBatch.safeParse({ events: [event] }).success).toBe(false)
  })
})
