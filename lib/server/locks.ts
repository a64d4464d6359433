import 'server-only'
import { isPostgres } from './dialect.ts'
import type { Statements } from './statements.ts'

/*
 * What a transaction on PostgreSQL has for itself until it ends. On SQLite a transaction that writes has the
 * whole database, and nothing needs to be asked for.
 */

/** Nobody else writes what belongs to these learners, as far as they have a row: all who do ask for this first. */
export async function lockLearners(tx: Statements, ids: readonly string[]): Promise<void> {
  if (!isPostgres()) return
  // In the order of their ids, so that no two wait for each other.
  for (const id of [...ids].sort()) {
    await tx.$executeRaw`SELECT 1 FROM "Learner" WHERE "id" = ${id} FOR NO KEY UPDATE`
  }
}

/** Nobody else does for this person what is counted. */
export async function lockPerson(tx: Statements, id: string): Promise<void> {
  if (isPostgres()) await tx.$executeRaw`SELECT 1 FROM "User" WHERE "id" = ${id} FOR NO KEY UPDATE`
}

/** Numbers that nothing else in the database should use. */
const adminsLock = 7_301_002
const decksLock = 7_301_003

/** Nobody else makes or unmakes admins: whether one is left can be relied on. */
export async function lockAdmins(tx: Statements): Promise<void> {
  if (isPostgres()) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${adminsLock})`
}

/** No card moves to another deck meanwhile; any number of transactions may rely on that at once. */
export async function holdDecks(tx: Statements): Promise<void> {
  if (isPostgres()) await tx.$executeRaw`SELECT pg_advisory_xact_lock_shared(${decksLock})`
}

/** Nobody relies on cards meanwhile. To be asked for before any of them is written: whoever appends waits for their rows. */
export async function lockDecks(tx: Statements): Promise<void> {
  if (isPostgres()) await tx.$executeRaw`SELECT pg_advisory_xact_lock(${decksLock})`
}
