import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { config, db } from '#lib/server/db.ts'
import { diffSchema, migrate } from '#lib/server/migrate.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

const migrations = 'prisma/migrations'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
})
afterAll(() => close())

test('the migrations lead to the schema', async () => {
  expect(await diffSchema(migrations, readFileSync('prisma/schema.prisma', 'utf8'))).toBeNull()
})

test('migrating again applies nothing, and Prisma’s table says what was applied', async () => {
  expect(await migrate(config().databaseUrl, migrations)).toEqual([])
  const rows = await db().$queryRaw<{ migration_name: string; finished_at: unknown }[]>`
    SELECT migration_name, finished_at FROM _prisma_migrations`
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row.finished_at).not.toBeNull()
})

test('a commit is on the disk when it is acknowledged', async () => {
  const [synchronous] = await db().$queryRaw<{ synchronous: bigint }[]>`PRAGMA synchronous`
  const [journal] = await db().$queryRaw<{ journal_mode: string }[]>`PRAGMA journal_mode`
  expect(Number(synchronous?.synchronous)).toBe(2)
  expect(journal?.journal_mode).toBe('wal')
})

test('a write beside a transaction is not lost when that is rolled back', async () => {
  await db().survey.create({ data: { id: 'one', slug: 'one' } })
  const failing = db().$transaction(async (tx) => {
    await tx.survey.update({ where: { id: 'one' }, data: { slug: 'rolled back' } })
    await new Promise((resolve) => setTimeout(resolve, 20))
    throw new Error('no')
  })
  const beside = db().survey.create({ data: { id: 'two', slug: 'two' } })
  await expect(failing).rejects.toThrow('no')
  await beside
  const surveys = await db().survey.findMany({ orderBy: { id: 'asc' } })
  expect(surveys.map(({ slug }) => slug)).toEqual(['one', 'two'])
})

test('nobody reads what a transaction has not committed', async () => {
  let isCommitted = false
  const writing = db().$transaction(async (tx) => {
    await tx.survey.create({ data: { id: 'three', slug: 'three' } })
    await new Promise((resolve) => setTimeout(resolve, 20))
    isCommitted = true
  })
  const seen = await db().survey.findUnique({ where: { id: 'three' } })
  expect(isCommitted || seen === null).toBe(true)
  await writing
})

test('while another process holds the database, writes wait and the rest goes on', async () => {
  const other = new Database(config().databaseUrl.slice('file:'.length))
  other.exec('BEGIN IMMEDIATE')
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 10)
  const inTransaction = db().$transaction((tx) =>
    tx.survey.create({ data: { id: 'four', slug: 'four' } }),
  )
  const alone = db().survey.create({ data: { id: 'five', slug: 'five' } })
  await new Promise((resolve) => setTimeout(resolve, 300))
  clearInterval(ticking)
  expect(ticks).toBeGreaterThan(3)
  other.exec('ROLLBACK')
  other.close()
  await Promise.all([inTransaction, alone])
  expect(await db().survey.count({ where: { id: { in: ['four', 'five'] } } })).toBe(2)
})
