import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { config } from '#lib/server/db.ts'
import { findObstacle } from '#lib/server/health.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeEach(async () => {
  vi.resetModules()
  close = await openTemporaryDatabase()
})
afterEach(() => close())

test('a database that can be written to is no obstacle', async () => {
  expect(await findObstacle()).toBeNull()
})

test('one that somebody else holds is, until they let go', async () => {
  expect(await findObstacle()).toBeNull()
  const other = new Database(config().databaseUrl.slice('file:'.length))
  other.exec('BEGIN IMMEDIATE')
  expect(await findObstacle()).toContain('does not answer')
  other.exec('ROLLBACK')
  other.close()
  expect(await findObstacle()).toBeNull()
})

test('one of a newer version is', async () => {
  const { findObstacle: findFresh } = await import('#lib/server/health.ts')
  const other = new Database(config().databaseUrl.slice('file:'.length))
  other.exec(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
    VALUES ('x', 'x', '29990101000000_future', 1, 1)`)
  expect(await findFresh()).toContain('another version')
  other.exec(`DELETE FROM _prisma_migrations WHERE id = 'x'`)
  other.close()
  expect(await findFresh()).toBeNull()
})
