import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isPostgresUrl, nameDatabase, readConfig } from '#lib/server/config.mjs'
import { closeDatabase, config } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { migrationsFolder } from '#lib/server/migrate.ts'
import { type Moved, type MoveStep, moveDatabase } from '#lib/server/move-database.ts'
import { messageOf } from './message-of.ts'
import { configure, root } from './setup.mjs'

const usage = `usage: npm run -s stet -- move --to URL

Copies the whole database from SQLite to PostgreSQL, postgresql://user:password@host/database, which must
be there and empty. Stop the server first, or it will be told that the database is busy. Both sides are
looked through by the doctor, and every value is compared. Where it is interrupted, the same command goes
on. Nothing is changed in the database that is moved.

Exit codes: 0 done, 1 refused or failed, 2 wrong use or no database.`

/**
 * `stet move --to URL`: says step by step what it does. Returns 0; 1 when something is wrong with either
 * side, or the target has something in it; 2 if the command was misspelt or there is nothing to move.
 */
export async function moveToPostgres(argv: readonly string[]): Promise<number> {
  const to = readTarget(argv)
  if (to === 'help') {
    console.log(usage)
    return 0
  }
  if (to === null) {
    console.error(usage)
    return 2
  }
  configure()
  const { databaseUrl } = config()
  const path = nameDatabase(databaseUrl)
  if (isPostgresUrl(databaseUrl) || !existsSync(path)) {
    console.error(`stet move: there is no database on SQLite to move: ${path}`)
    return 2
  }
  try {
    if (!(await isHealthy(databaseUrl))) return 1
    const moved = await moveDatabase(path, to, tellStep)
    if (moved.kind !== 'moved') {
      console.error(`stet move: ${explain(moved, to)}`)
      return 1
    }
    console.log(`· ${moved.rows} rows copied, every value compared`)
    if (!(await isHealthy(to))) return 1
    console.log(
      `✓ Moved to ${nameDatabase(to)}\n  Start it with DATABASE_URL set to that; ${path} is as it was.`,
    )
    return 0
  } catch (error) {
    console.error(`stet move: ${messageOf(error)}`)
    console.error('What was copied stays; the same command goes on from there.')
    return 1
  }
}

function readTarget(argv: readonly string[]): string | 'help' | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: { to: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
    })
    if (values.help) return 'help'
    if (!isPostgresUrl(values.to)) return null
    const read = readConfig({ DATABASE_URL: values.to }, root)
    return read.ok ? read.config.databaseUrl : null
  } catch (error) {
    console.error(`stet move: ${messageOf(error)}`)
    return null
  }
}

/** Whether the doctor finds nothing wrong; says what it finds. */
async function isHealthy(databaseUrl: string): Promise<boolean> {
  process.env.DATABASE_URL = databaseUrl
  try {
    const { checks } = await examine(join(root, migrationsFolder(databaseUrl)))
    const faults = checks.flatMap((check) => check.faults)
    console.log(`· Looked through ${nameDatabase(databaseUrl)}: ${faults[0] ?? 'all is well'}`)
    if (faults.length > 0) console.error('stet move: npm run -s stet -- doctor says more')
    return faults.length === 0
  } finally {
    await closeDatabase()
  }
}

function tellStep(step: MoveStep): void {
  if (step.kind === 'resuming') console.log('· Going on where the last try ended')
  else if (step.kind === 'copying') console.log(`· Copying ${step.table}: ${step.rows} rows`)
  else if (step.rows > 0) console.log(`· Compared ${step.table}: ${step.rows} rows`)
}

function explain(refused: Exclude<Moved, { kind: 'moved' }>, to: string): string {
  switch (refused.kind) {
    case 'not-empty':
      return `${nameDatabase(to)} has something in it already (${refused.table}); give it an empty database`
    case 'in-use':
      return 'somebody writes to the database; stop the server, then try again'
    case 'differs':
      return `not the same on both sides: ${refused.tables.join(', ')}. The database was written to since an earlier try; begin anew with an empty one`
  }
}
