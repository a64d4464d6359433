import { afterAll, beforeAll, expect, test } from 'vitest'
import { readChanges } from '#lib/server/changes.ts'
import { db } from '#lib/server/db.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { makeReview, makeUndo } from './events.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b'])
})
afterAll(() => close())

async function changesAfter(learner: Learner, after: number) {
  const changes = await readChanges(learner, after, null)
  if (changes.kind !== 'changes') throw new Error(changes.kind)
  return changes
}

test('a device is told what others did since, and nothing twice', async () => {
  const [learner, other] = [await makeLearner('ada'), await makeLearner('bob')]
  expect(await changesAfter(learner, 0)).toMatchObject({ events: [], cursor: 0, hasMore: false })
  const first = makeReview('a', 0, 3)
  await appendReviews(learner, [first])
  await appendReviews(other, [makeReview('a', 0, 1)])
  const { events, cursor } = await changesAfter(learner, 0)
  expect(events).toEqual([first])
  // Late in coming, though it happened before.
  const [late, undo] = [makeReview('b', -3, 2), makeUndo(first)]
  await appendReviews(learner, [late, first])
  await appendReviews(learner, [undo])
  const next = await changesAfter(learner, cursor)
  expect(next.events).toEqual([late, undo])
  expect(await changesAfter(learner, next.cursor)).toMatchObject({
    events: [],
    cursor: next.cursor,
  })
})

test('a long log comes in parts that make up the whole', async () => {
  const learner = await makeLearner('long')
  const log = Array.from({ length: 1200 }, (_, day) => makeReview('a', day, 3))
  await appendReviews(learner, log)
  const told: unknown[] = []
  let cursor = 0
  for (let hasMore = true; hasMore; ) {
    const changes = await changesAfter(learner, cursor)
    told.push(...changes.events)
    cursor = changes.cursor
    hasMore = changes.hasMore
  }
  expect(told).toEqual(log)
})

test('a device that knows more than the server is told so', async () => {
  const learner = await makeLearner('restored')
  await appendReviews(learner, [makeReview('a', 0, 3)])
  expect(await readChanges(learner, 40, null)).toMatchObject({ kind: 'put-back', cursor: 1 })
  await db().reviewEvent.deleteMany({ where: { learnerId: learner.id } })
  expect(await changesAfter(learner, 1)).toMatchObject({ events: [], cursor: 1 })
})

test('a cursor of another epoch is not believed, though it is no larger', async () => {
  const learner = await makeLearner('replaced')
  await appendReviews(learner, [makeReview('a', 0, 3), makeReview('b', 0, 3)])
  const { epoch, cursor } = await changesAfter(learner, 0)
  expect(await readChanges(learner, cursor, epoch)).toMatchObject({ kind: 'changes', events: [] })
  const former = '00000000-0000-4000-8000-000000000000'
  expect(await readChanges(learner, 1, former)).toEqual({ kind: 'put-back', epoch, cursor: 2 })
})
