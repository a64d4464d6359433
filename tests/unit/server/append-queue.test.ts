import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { queueReviews } from '#lib/server/append-queue.ts'
import { config, db } from '#lib/server/db.ts'
import { unavailability } from '#lib/server/unavailable.ts'
import { makeReview, noon } from './events.ts'
import { makeCards, makeLearner, onPostgres, openTemporaryDatabase } from './temporary-database.ts'

const now = noon + 365 * 86_400_000

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b', 'c'])
})
afterAll(() => close())

function countEvents(learnerId: string): Promise<number> {
  return db().reviewEvent.count({ where: { learnerId } })
}

test('what comes at the same time is answered each for itself', async () => {
  const learners = await Promise.all(['one', 'two', 'three'].map(makeLearner))
  const shared = makeReview('a', 0, 3)
  const answers = await Promise.all(
    learners.flatMap((learner) => [
      queueReviews(learner, [shared, makeReview('nowhere', 0, 3)], now),
      queueReviews(learner, [shared, makeReview('b', 0, 1)], now),
    ]),
  )
  const statuses = answers.map((answer) =>
    answer === 'overloaded' ? answer : answer.results.map(({ status }) => status),
  )
  const [first, second] = [
    ['stored', 'unknown-card'],
    ['duplicate', 'stored'],
  ]
  // On SQLite in the order of their coming; PostgreSQL takes several at once.
  if (!onPostgres) expect(statuses).toEqual([first, second, first, second, first, second])
  expect(statuses.flat().filter((status) => status === 'stored')).toHaveLength(6)
  expect(statuses.flat().filter((status) => status === 'duplicate')).toHaveLength(3)
  for (const learner of learners) expect(await countEvents(learner.id)).toBe(2)
})

test('a request that fails takes no other along', async () => {
  const learner = await makeLearner('bystander')
  // The schema would have refused it at the door; here it stands for any fault of ours.
  const broken = { ...makeReview('a', 1, 3), deviceId: null } as unknown as ReviewEvent
  const [before, failing, after] = await Promise.allSettled([
    queueReviews(learner, [makeReview('a', 2, 3)], now),
    queueReviews(learner, [makeReview('b', 2, 3), broken], now),
    queueReviews(learner, [makeReview('c', 2, 3)], now),
  ])
  expect(before).toMatchObject({ value: { results: [{ status: 'stored' }] } })
  expect(failing?.status).toBe('rejected')
  expect(after).toMatchObject({ value: { results: [{ status: 'stored' }] } })
  expect(await countEvents(learner.id)).toBe(2)
})

test('beyond its bounds nothing is taken, and afterwards everything is again', async () => {
  const learner = await makeLearner('crowd')
  // Of no card, so that looking them up is all there is to do.
  const full = () => Array.from({ length: 500 }, () => makeReview('nowhere', 0, 3))
  const answers = await Promise.all(
    Array.from({ length: 25 }, () => queueReviews(learner, full(), now)),
  )
  const taken = answers.filter((answer) => answer !== 'overloaded').length
  expect(taken).toBeGreaterThanOrEqual(20)
  expect(taken).toBeLessThan(25)
  expect(await queueReviews(learner, [makeReview('a', 0, 3)], now)).not.toBe('overloaded')
  expect(await countEvents(learner.id)).toBe(1)
})

const onSqlite = test.skipIf(onPostgres)

onSqlite(
  'while another process holds the database, reading goes on, and what waits is refused whole',
  async () => {
    const learner = await makeLearner('locked')
    const other = new Database(config().databaseUrl.slice('file:'.length))
    other.exec('BEGIN IMMEDIATE')
    try {
      const sending = Promise.allSettled([
        queueReviews(learner, [makeReview('a', 0, 3)], now),
        queueReviews(learner, [makeReview('b', 0, 3)], now),
      ])
      let isSettled = false
      void sending.then(() => {
        isSettled = true
      })
      expect(await countEvents(learner.id)).toBe(0)
      expect(isSettled).toBe(false)
      for (const outcome of await sending) {
        expect(outcome.status === 'rejected' && unavailability(outcome.reason)).toBe('busy')
      }
    } finally {
      other.exec('ROLLBACK')
      other.close()
    }
    expect(await queueReviews(learner, [makeReview('a', 0, 3)], now)).toMatchObject({
      results: [{ status: 'stored' }],
    })
    expect(await countEvents(learner.id)).toBe(1)
  },
  30_000,
)

onSqlite('a full disk is called that, and forgotten when there is room', async () => {
  const learner = await makeLearner('full')
  const [{ page_count: pages = 0 } = {}] = await db().$queryRaw<
    { page_count: number }[]
  >`PRAGMA page_count`
  const limitTo = (most: number) => db().$queryRawUnsafe(`PRAGMA max_page_count = ${most}`)
  await limitTo(Number(pages))
  const many = () => Array.from({ length: 400 }, () => makeReview('a', 0, 3))
  const outcomes = await Promise.allSettled([
    queueReviews(learner, many(), now),
    queueReviews(learner, many(), now),
  ])
  for (const outcome of outcomes) {
    expect(outcome.status === 'rejected' && unavailability(outcome.reason)).toBe('disk-full')
  }
  // Prisma's own transactions come upon it in the same way.
  const writing = db().$transaction((tx) =>
    tx.verification.create({
      data: { id: 'x', identifier: 'x', value: 'x'.repeat(100_000), expiresAt: new Date() },
    }),
  )
  expect(await writing.catch(unavailability)).toBe('disk-full')
  expect(await countEvents(learner.id)).toBe(0)
  await limitTo(4_294_967_294)
  expect(await queueReviews(learner, [makeReview('a', 0, 3)], now)).toMatchObject({
    results: [{ status: 'stored' }],
  })
})
