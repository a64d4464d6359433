import 'server-only'
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findExpendable } from './backup-rotation.ts'
import { type CopyStep, copyDatabase } from './copy-database.ts'

/** Where a database is, and the folder that its backups lie in. */
export interface Place {
  databaseUrl: string
  dataDir: string
}

/** What became of a backup that nobody asked for. */
export type Kept =
  | { kind: 'made'; path: string; removed: number }
  /** Nothing was written since the newest one. */
  | { kind: 'unchanged' }

interface Backup {
  path: string
  /** When copying began, in milliseconds. */
  time: number
  isBeforeMigration: boolean
}

const dayMs = 24 * 60 * 60 * 1000

/** Backups made before migrations that are kept, and for how long: whoever deleted an account is told a year. */
const keptBeforeMigrations = 5
const keptBeforeMigrationsMs = 366 * dayMs

/** Makes a backup in the data folder now. */
export function backUp(place: Place, now: Date, tell: (step: CopyStep) => void): string {
  return write(place, now, '', tell)
}

/** Makes a backup in the data folder, if there is something new in the database, and lets old ones go. */
export function keepBackups(place: Place, now: Date): Kept {
  if (findComplete(listBackups(place), place, now)) return { kind: 'unchanged' }
  const path = write(place, now, '', () => {})
  return { kind: 'made', path, removed: rotate(place, now) }
}

/**
 * Makes a backup of what a migration is about to change. One that has it all already serves as well: a
 * migration that fails at each start must not push out the copy of what was before it.
 */
export function backUpBeforeMigration(place: Place, now: Date): string {
  const former = listBackups(place).filter(({ isBeforeMigration }) => isBeforeMigration)
  const complete = findComplete(former, place, now)
  if (complete) return complete.path
  const path = write(place, now, '-before-migration', () => {})
  for (const backup of former.slice(keptBeforeMigrations - 1)) rmSync(backup.path, { force: true })
  return path
}

/** The backups in the data folder, newest first. */
export function listBackups({ dataDir }: Pick<Place, 'dataDir'>): Backup[] {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return readdirSync(folder)
    .flatMap((name) => readName(folder, name) ?? [])
    .sort((a, b) => b.time - a.time)
}

/** The second copying began: what is written within that second counts as not yet copied. */
function write(
  { databaseUrl, dataDir }: Place,
  now: Date,
  label: string,
  tell: (step: CopyStep) => void,
): string {
  const folder = join(dataDir, 'backups')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const path = join(folder, `stet-${stamp}${label}.db`)
  copyDatabase(databaseUrl.slice('file:'.length), path, tell)
  return path
}

/** `stet-20261125T174500Z.db`, `stet-20261125T174500Z-before-migration.db` */
function readName(folder: string, name: string): Backup | null {
  const parts = /^stet-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-before-migration)?\.db$/.exec(name)
  if (!parts) return null
  const [, year, month, day, hour, minute, second, label] = parts
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return { path: join(folder, name), time, isBeforeMigration: label !== undefined }
}

/** One of these backups that has all there is. One from when the clock was ahead is not known to. */
function findComplete(
  backups: readonly Backup[],
  { databaseUrl }: Place,
  now: Date,
): Backup | undefined {
  const written = lastWritten(databaseUrl)
  return backups.find(({ time }) => written < time && time <= now.getTime())
}

/** When the database was last written to or put there, in milliseconds; what is new may still be in its WAL. */
function lastWritten(databaseUrl: string): number {
  const path = databaseUrl.slice('file:'.length)
  const files = [path, `${path}-wal`].map((file) => statSync(file, { throwIfNoEntry: false }))
  // A WAL that was only opened is empty.
  return Math.max(
    ...files.map((file) => (file && file.size > 0 ? Math.max(file.mtimeMs, file.ctimeMs) : 0)),
  )
}

function rotate(place: Place, now: Date): number {
  const backups = listBackups(place)
  const ordinary = backups.filter(({ isBeforeMigration }) => !isBeforeMigration)
  const times = ordinary.map(({ time }) => time)
  const expendable = new Set(findExpendable(times, now.getTime()))
  const removed = backups.filter(({ time, isBeforeMigration }) =>
    isBeforeMigration ? now.getTime() - time > keptBeforeMigrationsMs : expendable.has(time),
  )
  for (const { path } of removed) rmSync(path)
  sweep(join(place.dataDir, 'backups'), now)
  return removed.length
}

/** Removes what copying left that was killed; a copy that is being made is not as old. */
function sweep(folder: string, now: Date): void {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.partial'))) {
    const path = join(folder, name)
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs
    if (made !== undefined && now.getTime() - made > dayMs) rmSync(path, { force: true })
  }
}
