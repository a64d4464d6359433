import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isPostgresUrl, nameDatabase } from '#lib/server/config.mjs'
import { closeDatabase, config } from '#lib/server/db.ts'
import { type Check, type Examination, examine, refold } from '#lib/server/doctor.ts'
import { migrationsFolder } from '#lib/server/migrate.ts'
import { messageOf } from './message-of.ts'
import { configure, root } from './setup.mjs'

const usage = `usage: npm run -s stet -- doctor [--repair]

Looks through the database: whether the file is intact, its rows refer to rows that are there, the
memories and tallies are what the review log says, and the cards are those of the newest revisions.
It may run beside the server.

  --repair   make memories and tallies that differ anew from the log; the log is never touched

Exit codes: 0 all is well, 1 something is wrong, 2 wrong use or no database.`

/** Lines of one check that are printed; a broken database would fill the screen. */
const shownFaults = 5

/**
 * `stet doctor [--repair]`: a report on standard output. Returns 0 when nothing is wrong, or nothing any
 * more; 1 when something is; 2 if the command was misspelt or there is no database.
 */
export async function examineDatabase(argv: readonly string[]): Promise<number> {
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
  const name = nameDatabase(databaseUrl)
  if (!isPostgresUrl(databaseUrl) && !existsSync(name)) {
    console.error(`stet doctor: there is no database at ${name}; npm start makes one`)
    return 2
  }
  console.log(`Database ${name}`)
  try {
    return await report(request.repair)
  } catch (error) {
    console.log(`✗ The database cannot be read: ${messageOf(error)}`)
    console.log(`\n${backupAdvice}`)
    return 1
  } finally {
    await closeDatabase()
  }
}

function readArguments(argv: readonly string[]): { repair: boolean } | 'help' | null {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        repair: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values.help ? 'help' : { repair: values.repair }
  } catch (error) {
    console.error(`stet doctor: ${messageOf(error)}`)
    return null
  }
}

async function report(repair: boolean): Promise<number> {
  const migrations = join(root, migrationsFolder(config().databaseUrl))
  const first = await examine(migrations)
  for (const check of first.checks) print(check)
  if (!repair || first.toRefold.length === 0) return conclude(first)
  console.log(`\nMaking memories and tallies anew for ${count(first.toRefold.length, 'learner')}`)
  for (const learnerId of first.toRefold) await refold(learnerId)
  console.log('Looking again')
  const second = await examine(migrations)
  for (const check of second.checks) print(check)
  return conclude(second)
}

function print({ name, found, faults }: Check): void {
  if (faults.length === 0) {
    console.log(`✓ ${name}: ${found}`)
    return
  }
  console.log(`✗ ${name}: ${found}; ${count(faults.length, 'fault')}`)
  for (const fault of faults.slice(0, shownFaults)) console.log(`    ${fault}`)
  if (faults.length > shownFaults) console.log(`    and ${faults.length - shownFaults} more`)
}

const backupAdvice =
  'Keep a copy of the database as it is, then go back to the last good backup:\n' +
  '  npm run -s stet -- restore FILE'

/** What to do about what was found. */
const advice: Record<string, string> = {
  File: backupAdvice,
  References: backupAdvice,
  Logs: backupAdvice,
  Schema: 'Start the version of Stet that belongs to this database, or update this one.',
  Memories: 'Make them anew from the log: npm run -s stet -- doctor --repair',
  Tallies: 'Make them anew from the log: npm run -s stet -- doctor --repair',
  Cards: 'Publish the surveys named above again; learners keep their histories.',
}

function conclude({ checks }: Examination): number {
  const wrong = checks.filter(({ faults }) => faults.length > 0)
  if (wrong.length === 0) {
    console.log('\nAll is well.')
    return 0
  }
  const todo = [...new Set(wrong.map(({ name }) => advice[name] ?? backupAdvice))]
  console.log(`\n${todo.join('\n')}`)
  return 1
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
