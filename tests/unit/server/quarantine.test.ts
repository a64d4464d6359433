import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { db } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { mergeHistory } from '#lib/server/merge-history.ts'
import { migrationsFolder } from '#lib/server/migrate.ts'
import { decideQuarantine, loadQuarantine } from '#lib/server/quarantine.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { dayMs, makeReview, noon } from './events.ts'
import { makeCards, makeLearner, onPostgres, openTemporaryDatabase } from './temporary-database.ts'

const migrations = migrationsFolder(onPostgres ? 'postgresql://' : 'file:')

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b'])
})
afterAll(() => close())

async function logOf(learner: Learner) {
  const rows = await db().reviewEvent.findMany({
    where: { learnerId: learner.id },
    select: { id: true, answeredAt: true, grade: true, localDay: true },
    orderBy: { cursor: 'asc' },
  })
  return rows.map((row) => ({ ...row, answeredAt: Number(row.answeredAt) }))
}

async function statuses(learner: Learner, events: ReviewEvent[], receivedAt = noon) {
  return (await appendReviews(learner, events, receivedAt)).results.map((result) =>
    result.status === 'quarantined' ? result.reason : result.status,
  )
}

async function decide(learner: Learner, decision: 'keep' | 'discard') {
  const events = (await loadQuarantine(learner)).map(({ id, hash }) => ({ id, hash }))
  return decideQuarantine(learner, { decision, events }, noon + dayMs)
}

test('what is dated more than a day ahead waits beside the log, the rest goes in', async () => {
  const learner = await makeLearner('ahead')
  const near = { ...makeReview('a', 0, 3), answeredAt: noon + 0.9 * dayMs }
  const far = makeReview('b', 3, 3)
  expect(await statuses(learner, [near, far])).toEqual(['stored', 'future'])
  expect(await statuses(learner, [far, near])).toEqual(['future', 'duplicate'])
  expect((await logOf(learner)).map(({ id }) => id)).toEqual([near.id])
  expect(await loadQuarantine(learner)).toMatchObject([
    { id: far.id, reason: 'future', event: far, receivedAt: noon },
  ])
  expect(await db().memory.count({ where: { learnerId: learner.id } })).toBe(1)
})

test('an answer from the future that is kept counts from when it arrived', async () => {
  const learner = await makeLearner('keeper')
  const far = makeReview('a', 3, 3)
  await statuses(learner, [far])
  expect(await decide(learner, 'keep')).toBe(1)
  const [kept] = await logOf(learner)
  expect(kept).toMatchObject({ id: far.id, answeredAt: noon, localDay: far.localDay - 3 })
  expect(await loadQuarantine(learner)).toEqual([])
  // Sent again, since the acknowledgement was lost: known, and not asked about again.
  expect(await statuses(learner, [far], noon + 9 * dayMs)).toEqual(['future'])
  expect(await loadQuarantine(learner)).toEqual([])
  expect(await logOf(learner)).toHaveLength(1)
})

test('another answer under a taken id can be kept as one of its own', async () => {
  const learner = await makeLearner('twins')
  const event = makeReview('a', 0, 3)
  const twin = { ...event, grade: 1 } as ReviewEvent
  expect(await statuses(learner, [event, twin, event, twin])).toEqual([
    'stored',
    'conflict',
    'duplicate',
    'conflict',
  ])
  expect(await loadQuarantine(learner)).toHaveLength(1)
  await decide(learner, 'keep')
  const log = await logOf(learner)
  expect(log.map(({ grade }) => grade)).toEqual([3, 1])
  expect(new Set(log.map(({ id }) => id)).size).toBe(2)
})

test('what is discarded stays out, and of another learner nothing can be decided', async () => {
  const [learner, other] = [await makeLearner('discarder'), await makeLearner('stranger')]
  const far = makeReview('a', 3, 3)
  await statuses(learner, [far])
  await statuses(other, [makeReview('a', 0, 3)])
  const [waiting] = await loadQuarantine(learner)
  const events = [{ id: waiting?.id ?? '', hash: waiting?.hash ?? '' }]
  expect(await decideQuarantine(other, { decision: 'keep', events }, noon)).toBe(0)
  expect(await loadQuarantine(learner)).toHaveLength(1)
  expect(await decide(learner, 'discard')).toBe(1)
  expect(await logOf(learner)).toEqual([])
  expect(await statuses(learner, [far], noon + 9 * dayMs)).toEqual(['future'])
  expect(await loadQuarantine(learner)).toEqual([])
})

test('a guest who signs in takes along what waits', async () => {
  const guest = await makeLearner('visitor')
  const account = { ...(await makeLearner('member')), isGuest: false } as Learner
  const far = makeReview('b', 3, 3)
  await statuses(guest, [far])
  await mergeHistory(guest, account)
  expect(await loadQuarantine(account)).toMatchObject([{ id: far.id, reason: 'future' }])
})

test('the doctor counts what waits and sees what was changed', async () => {
  const learner = await makeLearner('patient')
  await statuses(learner, [makeReview('a', 3, 3)])
  const found = async () =>
    (await examine(migrations)).checks.find(({ name }) => name === 'Quarantine')
  expect((await found())?.faults).toEqual([])
  const event = JSON.parse(JSON.stringify(makeReview('a', 4, 1)))
  await db().quarantinedEvent.updateMany({ where: { learnerId: learner.id }, data: { event } })
  expect((await found())?.faults).toHaveLength(1)
})
