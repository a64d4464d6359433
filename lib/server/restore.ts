import 'server-only'
import { existsSync, linkSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { type CopyStep, copyDatabase, findDamage, syncFolder } from './copy-database.ts'
import { endEpoch } from './epoch.ts'
import { compareHistory } from './migrate.ts'

/** What came of restoring: done, with what was there before, or why the database is as it was. */
export type Restored =
  | { kind: 'restored'; replaced: string | null }
  /** There is no such file, or it is the database itself. */
  | { kind: 'no-file' | 'same-file' }
  | { kind: 'damaged'; fault: string }
  /** A database, but none of ours. */
  | { kind: 'foreign' }
  | { kind: 'newer'; migrations: string[] }
  | { kind: 'in-use' }

/**
 * Puts a backup in the place of the database, and that beside it. Everything is checked before anything is
 * changed, and nobody may have the database open. A backup from an older version is brought up to date
 * when Stet is started.
 */
export async function restore(
  file: string,
  { databaseUrl, migrations, now }: { databaseUrl: string; migrations: string; now: Date },
  tell: (step: CopyStep) => void,
): Promise<Restored> {
  const path = databaseUrl.slice('file:'.length)
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return { kind: 'no-file' }
  if (existsSync(path) && realpathSync(path) === realpathSync(file)) return { kind: 'same-file' }
  tell({ kind: 'checking' })
  const [fault] = findDamage(file)
  if (fault !== undefined) return { kind: 'damaged', fault }
  const arrived = `${path}.restoring`
  try {
    copyDatabase(file, arrived, tell)
    const { isOurs, unknown } = await compareHistory(`file:${arrived}`, migrations)
    if (!isOurs) return { kind: 'foreign' }
    if (unknown.length > 0) return { kind: 'newer', migrations: unknown }
    forgetEpoch(arrived)
    const lock = takeWhole(path)
    if (lock === 'in-use') return { kind: 'in-use' }
    try {
      return { kind: 'restored', replaced: exchange(path, arrived, now) }
    } finally {
      lock?.close()
    }
  } finally {
    rmSync(arrived, { force: true })
  }
}

/** What is put back begins another epoch: the numbers of its log entries may be given anew. */
function forgetEpoch(path: string): void {
  const database = new Database(path)
  try {
    // Whatever is written is to be in the one file that gets its name.
    database.pragma('journal_mode = DELETE')
    endEpoch(database)
  } finally {
    database.close()
  }
}

/**
 * Takes the database for ourselves, which SQLite grants only when nobody else has it open, and brings what
 * is in its WAL into the file. Null when there is none, or what is there is beyond opening.
 */
function takeWhole(path: string): Database.Database | null | 'in-use' {
  if (!existsSync(path)) return null
  const database = new Database(path, { timeout: 500 })
  try {
    database.pragma('locking_mode = EXCLUSIVE')
    database.pragma('journal_mode = DELETE')
    database.exec('BEGIN EXCLUSIVE')
    return database
  } catch (error) {
    database.close()
    const code = error instanceof Database.SqliteError ? error.code : ''
    if (code.startsWith('SQLITE_BUSY')) return 'in-use'
    if (/CORRUPT|NOTADB/.test(code)) return null
    throw error
  }
}

/** Puts the new file in the place of the old one, which gets another name; returns that. */
function exchange(path: string, arrived: string, now: Date): string | null {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const former = `${path}.replaced-${stamp}`
  const isThere = existsSync(path)
  // What a database that is damaged, or gone, has left beside it must not be taken for the new one's.
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, former + suffix)
  }
  if (isThere) keepBeside(path, former)
  renameSync(arrived, path)
  syncFolder(dirname(path))
  return isThere ? former : null
}

/** Gives a file a second name, so that there is a database at every moment; where that is impossible, another one. */
function keepBeside(path: string, replaced: string): void {
  try {
    linkSync(path, replaced)
  } catch {
    renameSync(path, replaced)
  }
}
