import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { config, db, inTransaction } from '#lib/server/db.ts'
import { readLog } from '#lib/server/event-log.ts'
import { findObstacle } from '#lib/server/health.ts'
import { lockLearners } from '#lib/server/locks.ts'
import { migrate, migrationsFolder } from '#lib/server/migrate.ts'
import { withStartLock } from '#lib/server/postgres.ts'
import { derivePostgresMigration } from '#lib/server/postgres-schema.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeReview } from './events.ts'
import { makeCards, makeLearner, onPostgres, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b'])
})
afterAll(() => close())

const onlyThere = test.skipIf(!onPostgres)
const folder = migrationsFolder('postgresql://')

/** What PostgreSQL itself says of the tables, indexes and keys in a schema of its own. */
function describeTables(name: string): Promise<unknown[]> {
  return db().$queryRaw`
    SELECT concat_ws(' ', table_name, column_name, data_type, collation_name, is_nullable, column_default) AS "words"
    FROM information_schema.columns WHERE table_schema = ${name} AND table_name <> '_prisma_migrations'
    UNION ALL
    SELECT replace(indexdef, ${name}, '') FROM pg_indexes
    WHERE schemaname = ${name} AND tablename <> '_prisma_migrations'
    UNION ALL
    SELECT concat_ws(' ', conname, confdeltype, confupdtype) FROM pg_constraint
    WHERE contype = 'f' AND connamespace = CAST(${name} AS regnamespace)
    ORDER BY 1`
}

onlyThere('the migrations lead to the schema, and applying them again does nothing', async () => {
  const schema = readFileSync('prisma/postgresql/schema.prisma', 'utf8')
  const sql = await derivePostgresMigration(null, schema)
  const client = new Client({ connectionString: config().databaseUrl })
  await client.connect()
  await client.query(`CREATE SCHEMA "derived"; SET search_path = "derived"; ${sql}`)
  await client.end()
  const migrated = await describeTables('public')
  expect(migrated.length).toBeGreaterThan(100)
  expect(await describeTables('derived')).toEqual(migrated)
  expect(await migrate(config().databaseUrl, folder)).toEqual([])
  expect(await findObstacle()).toBeNull()
})

onlyThere('only one at a time makes the database ready', async () => {
  let inside = 0
  let most = 0
  const start = () =>
    withStartLock(config().databaseUrl, async () => {
      inside += 1
      most = Math.max(most, inside)
      await new Promise((resolve) => setTimeout(resolve, 10))
      inside -= 1
    })
  await Promise.all(Array.from({ length: 5 }, start))
  expect(most).toBe(1)
})

onlyThere('two transactions that wait for each other both come through', async () => {
  for (const name of ['one', 'two']) await makeLearner(name)
  for (const id of ['one', 'two'])
    await db().learner.create({
      data: { id, cursor: 0, newPerDay: 1, rolloverHour: 4, desiredRetention: 0.9 },
    })
  let waiting = 0
  const crosswise = (ids: string[]) =>
    inTransaction(async (tx) => {
      for (const id of ids) {
        await tx.learner.update({ where: { id }, data: { cursor: { increment: 1 } } })
        waiting += 1
        while (waiting < 2) await new Promise((resolve) => setTimeout(resolve, 5))
      }
    })
  await Promise.all([crosswise(['one', 'two']), crosswise(['two', 'one'])])
  const learners = await db().learner.findMany({ where: { id: { in: ['one', 'two'] } } })
  expect(learners.map(({ cursor }) => cursor)).toEqual([2, 2])
})

onlyThere('whoever locks a learner has their log for themselves', async () => {
  const learner = await makeLearner('locked')
  await appendReviews(learner, [makeReview('a', 0, 3)])
  let isAppended = false
  let appending: Promise<unknown> = Promise.resolve()
  await inTransaction(async (tx) => {
    await lockLearners(tx, [learner.id])
    appending = appendReviews(learner, [makeReview('b', 0, 3)]).then(() => {
      isAppended = true
    })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(isAppended).toBe(false)
  })
  await appending
  expect(isAppended).toBe(true)
})

onlyThere('what learners type is kept, also what PostgreSQL has no letter for', async () => {
  const learner = await makeLearner('typist')
  const words = 'a\u0000b \ud800 "\\u0000"'
  const typed = {
    ...makeReview('a', 0, 3),
    evidence: { kind: 'qa', typed: words },
  } as unknown as ReviewEvent
  const [stored] = (await appendReviews(learner, [typed])).results
  expect(stored?.status).toBe('stored')
  const [again] = (await appendReviews(learner, [typed])).results
  expect(again?.status).toBe('duplicate')
  const [kept] = await readLog(db(), learner.id, 0, 1)
  expect(kept?.event).toEqual(typed)
})
