import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, keepBackups } from '#lib/server/backups.ts'
import { isPostgresUrl, nameDatabase } from '#lib/server/config.mjs'
import { type CopyStep, copyDatabase } from '#lib/server/copy-database.ts'
import { config } from '#lib/server/db.ts'
import { messageOf } from './message-of.ts'
import { configure } from './setup.mjs'

const usage = `usage: npm run -s stet -- backup [FILE | --rotate]

Copies the database as it is at this moment, also while the server runs, checks the copy, and only then
gives it its name. Without FILE it goes to DATA_DIR/backups.

  --rotate   as the server does every half hour: only if something is new, and old ones are let go
             (all of a day are kept, then daily for 10 days, weekly for 10 weeks, monthly for a year)

Sessions are signed by a secret that lies beside the database, DATA_DIR/auth-secret; keep it, too, or
people have to sign in again after a restore on another machine.

Exit codes: 0 done, 1 it could not be done, 2 wrong use or no database.`

interface Request {
  file: string | null
  rotate: boolean
}

/**
 * `stet backup [FILE | --rotate]`: says step by step what it does. Returns 0, 1 when the copy could not
 * be made or is damaged, 2 if the command was misspelt, FILE exists, or there is no database.
 */
export function backUpDatabase(argv: readonly string[]): number {
  const request = readArguments(argv)
  if (request === 'help') {
    console.log(usage)
    return 0
  }
  if (!request) {
    console.error(usage)
    return 2
  }
  configure()
  const { databaseUrl } = config()
  if (isPostgresUrl(databaseUrl)) {
    console.error(`stet backup: ${pointToDump(databaseUrl)}`)
    return 2
  }
  const path = nameDatabase(databaseUrl)
  if (!existsSync(path)) {
    console.error(`stet backup: there is no database at ${path}; npm start makes one`)
    return 2
  }
  if (request.file !== null && existsSync(request.file)) {
    console.error(`stet backup: ${request.file} exists; choose another name, or remove it first`)
    return 2
  }
  try {
    if (request.rotate) rotate()
    else copy(request.file, path)
    return 0
  } catch (error) {
    console.error(`stet backup: no backup was made: ${messageOf(error)}`)
    console.error('Is there room on the disk? npm run -s stet -- doctor says how the database is.')
    return 1
  }
}

/** What backs up a database on PostgreSQL, as a command. */
export function pointToDump(databaseUrl: string): string {
  return `${nameDatabase(databaseUrl)} is on PostgreSQL, which has its own means, also while the server runs:
  pg_dump --format=custom --file=stet.dump "$DATABASE_URL"
  pg_restore --clean --if-exists --dbname="$DATABASE_URL" stet.dump    (stop the server first)`
}

function readArguments(argv: readonly string[]): Request | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        rotate: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    const [file] = positionals
    if (positionals.length > 1 || (file !== undefined && values.rotate)) return null
    return { file: file === undefined ? null : resolve(file), rotate: values.rotate }
  } catch (error) {
    console.error(`stet backup: ${messageOf(error)}`)
    return null
  }
}

function rotate(): void {
  const kept = keepBackups(config(), new Date())
  if (kept.kind === 'unchanged') console.log('Nothing is new since the last backup.')
  else console.log(`Backup ${kept.path}; ${kept.removed} older let go`)
}

function copy(file: string | null, path: string): void {
  if (file !== null) {
    mkdirSync(dirname(file), { recursive: true })
    copyDatabase(path, file, tellStep)
  }
  const made = file ?? backUp(config(), new Date(), tellStep)
  console.log(`✓ ${made} (${inMegabytes(statSync(made).size)})`)
}

/** Says which step of copying a database begins. */
export function tellStep(step: CopyStep): void {
  if (step.kind === 'copying') console.log(`· Copying ${inMegabytes(step.bytes)}`)
  if (step.kind === 'checking') console.log('· Checking it')
  if (step.kind === 'saving') console.log('· Bringing it to the disk')
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
