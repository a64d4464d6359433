import 'server-only'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { config, db } from './db.ts'
import { isPostgres } from './dialect.ts'
import { compareHistory, migrationsFolder } from './migrate.ts'

/** Below this the next backup, or SQLite's log, would not fit. */
const leastFreeBytes = 32 * 1024 * 1024

/** `PRAGMA synchronous` when a commit is on the disk before it is acknowledged. */
const FULL = 2

/**
 * Why requests cannot be served, as a sentence; null when they can: the database can be written to and
 * keeps what it acknowledges, its schema is that of this version, and there is room on the disk.
 */
export async function findObstacle(): Promise<string | null> {
  try {
    return (await checkWriting()) ?? (await checkSchema()) ?? (await checkRoom())
  } catch {
    return 'The database does not answer.'
  }
}

/** The transaction takes the lock for writing, and writes nothing. */
async function checkWriting(): Promise<string | null> {
  if (isPostgres()) return checkPostgres()
  const [row] = await db().$transaction(
    (tx) => tx.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`,
  )
  return Number(row?.synchronous) === FULL ? null : 'The database does not write durably.'
}

/** PostgreSQL answers on which terms it acknowledges a commit, and whether it takes any. */
async function checkPostgres(): Promise<string | null> {
  const [row] = await db().$queryRaw<{ isDurable: boolean; isReadOnly: boolean }[]>`
    SELECT current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' AS "isDurable",
      pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS "isReadOnly"`
  if (row?.isReadOnly) return 'The database can only be read.'
  return row?.isDurable ? null : 'The database does not write durably.'
}

/** Once it is right it stays so, while this process runs. */
let isSchemaRight = false

async function checkSchema(): Promise<string | null> {
  if (isSchemaRight) return null
  const { databaseUrl } = config()
  const folder = join(process.cwd(), migrationsFolder(databaseUrl))
  const { pending, unknown } = await compareHistory(databaseUrl, folder)
  isSchemaRight = pending.length + unknown.length === 0
  return isSchemaRight ? null : 'The database has the schema of another version.'
}

async function checkRoom(): Promise<string | null> {
  const { bavail, bsize } = await statfs(config().dataDir)
  return bavail * bsize >= leastFreeBytes ? null : 'The disk is full.'
}
