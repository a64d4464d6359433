import 'server-only'
import { randomUUID } from 'node:crypto'
import type Database from 'better-sqlite3'
import { db } from './db.ts'

/**
 * Which life of the database this is: a random id, made when it is first started, and anew when a backup
 * was put in its place. Numbers of log entries mean something within one epoch only.
 */
export async function loadEpoch(): Promise<string> {
  const row = await db().databaseLife.findFirst()
  return row?.epoch ?? (await beginEpoch())
}

/** Of two processes that start at once, the second takes what the first has written. */
async function beginEpoch(): Promise<string> {
  const epoch = randomUUID()
  await db().$executeRaw`
    INSERT INTO "DatabaseLife" ("epoch") SELECT ${epoch}
    WHERE NOT EXISTS (SELECT 1 FROM "DatabaseLife")`
  return (await db().databaseLife.findFirst())?.epoch ?? epoch
}

/** Ends the epoch of a database file that is about to be put in the place of another; a new one begins with the next start. */
export function endEpoch(database: Database.Database): void {
  const isThere = database
    .prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'DatabaseLife'`)
    .get()
  if (isThere) database.exec('DELETE FROM "DatabaseLife"')
}
