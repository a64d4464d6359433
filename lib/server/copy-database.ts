import 'server-only'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

/** What copying is about: told before each step, since a large database takes a while. */
export type CopyStep = { kind: 'copying'; bytes: number } | { kind: 'checking' | 'saving' }

/** What a copy leaves free: a server with no room to write would have to refuse answers. */
const leftFreeBytes = 32 * 1024 * 1024

/** How long to wait for somebody who holds the whole database, as no server of ours does. */
const patienceMs = 5000

/**
 * Copies a database as it is at one moment, also while others write to it, into a file that appears
 * whole or not at all: it is written beside its place, checked, brought to the disk, and then named.
 * Nobody else may read it. Throws when there is no room for it, or the database is damaged; then
 * nothing is left.
 */
export function copyDatabase(from: string, to: string, tell: (step: CopyStep) => void): void {
  const partial = `${to}.partial`
  rmSync(partial, { force: true })
  try {
    tell({ kind: 'copying', bytes: statSync(from).size })
    const source = new Database(from, { readonly: true, timeout: patienceMs })
    try {
      checkRoom(source, dirname(to))
      source.prepare('VACUUM INTO ?').run(partial)
    } finally {
      source.close()
    }
    chmodSync(partial, 0o600)
    tell({ kind: 'checking' })
    const faults = findDamage(partial)
    if (faults.length > 0) throw new Error(`The copy is damaged: ${faults[0]}`)
    tell({ kind: 'saving' })
    syncFile(partial)
    renameSync(partial, to)
    syncFolder(dirname(to))
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

function checkRoom(source: Database.Database, folder: string): void {
  const read = (name: string) => Number(source.pragma(name, { simple: true }))
  const bytes = (read('page_count') - read('freelist_count')) * read('page_size')
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= bytes + leftFreeBytes) return
  throw new Error(`There is no room for a copy of ${bytes} bytes in ${folder}`)
}

/** What SQLite finds wrong with a database file, a line each; it is only read. */
export function findDamage(path: string): string[] {
  try {
    const database = new Database(path, {
      readonly: true,
      fileMustExist: true,
      timeout: patienceMs,
    })
    try {
      const rows = database.pragma('integrity_check') as { integrity_check: string }[]
      return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
    } finally {
      database.close()
    }
  } catch (error) {
    if (error instanceof Database.SqliteError && /CORRUPT|NOTADB/.test(error.code))
      return [error.message]
    throw error
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** Brings a new name to the disk. Windows does that by itself, and opens no folders. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}
