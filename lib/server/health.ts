import 'server-only'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { config, db } from './db.ts'
import { compareHistory } from './migrate.ts'

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
  const [row] = await db().$transaction(
    (tx) => tx.$queryRaw<{ synchronous: number | bigint }[]>`PRAGMA synchronous`,
  )
  return Number(row?.synchronous) === FULL ? null : 'The database does not write durably.'
}

/** Once it is right it stays so, while this process runs. */
let isSchemaRight = false

async function checkSchema(): Promise<string | null> {
  if (isSchemaRight) return null
  const folder = join(process.cwd(), 'prisma/migrations')
  const { pending, unknown } = await compareHistory(config().databaseUrl, folder)
  isSchemaRight = pending.length + unknown.length === 0
  return isSchemaRight ? null : 'The database has the schema of another version.'
}

async function checkRoom(): Promise<string | null> {
  const { bavail, bsize } = await statfs(config().dataDir)
  return bavail * bsize >= leastFreeBytes ? null : 'The disk is full.'
}
