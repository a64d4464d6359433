import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isPostgresUrl, nameDatabase } from '#lib/server/config.mjs'
import { config } from '#lib/server/db.ts'
import { type Restored, restore } from '#lib/server/restore.ts'
import { pointToDump, tellStep } from './backup.ts'
import { messageOf } from './message-of.ts'
import { configure, root } from './setup.mjs'

const usage = `usage: npm run -s stet -- restore FILE

Puts a backup in the place of the database, and keeps that beside it under another name. Stop the
server first. What is damaged, or was made by a newer version of Stet, is refused before anything is
changed; a backup of an older version is brought up to date by the next start.

Exit codes: 0 done, 1 refused or failed with the database as it was, 2 wrong use.`

/**
 * `stet restore FILE`: says step by step what it does, and where the replaced database is. Returns 0, 1
 * when the backup was refused or the server runs, 2 if the command was misspelt.
 */
export async function restoreDatabase(argv: readonly string[]): Promise<number> {
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
    console.error(`stet restore: ${pointToDump(databaseUrl)}`)
    return 2
  }
  const place = { databaseUrl, migrations: join(root, 'prisma/migrations'), now: new Date() }
  try {
    const restored = await restore(request.file, place, tellStep)
    if (restored.kind === 'restored') {
      console.log(conclude(nameDatabase(databaseUrl), restored.replaced))
      return 0
    }
    console.error(`stet restore: ${explain(request.file, restored)}`)
    console.error('Nothing was changed.')
    return 1
  } catch (error) {
    console.error(`stet restore: ${messageOf(error)}`)
    console.error('The database is as it was.')
    return 1
  }
}

function readArguments(argv: readonly string[]): { file: string } | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    })
    if (values.help) return 'help'
    const [file] = positionals
    return file !== undefined && positionals.length === 1 ? { file: resolve(file) } : null
  } catch (error) {
    console.error(`stet restore: ${messageOf(error)}`)
    return null
  }
}

function conclude(path: string, replaced: string | null): string {
  const kept = replaced ? `\n  The replaced one is ${replaced}` : ''
  return `✓ Restored to ${path}${kept}\n  npm run -s stet -- doctor looks through it; npm start serves it`
}

/** Why a backup was refused, and what to do. */
function explain(file: string, refused: Exclude<Restored, { kind: 'restored' }>): string {
  switch (refused.kind) {
    case 'no-file':
      return `there is no file ${file}; backups lie in DATA_DIR/backups`
    case 'same-file':
      return `${file} is the database itself; choose a backup`
    case 'damaged':
      return `${file} is damaged (${refused.fault}); choose another backup`
    case 'foreign':
      return `${file} is a database, but not one of Stet; choose a backup made by stet backup`
    case 'newer':
      return `${file} was made by a newer version of Stet (it has ${refused.migrations.join(', ')}); update Stet, then restore it`
    case 'in-use':
      return 'the database is open elsewhere; stop the server, and whatever else reads it, then try again'
  }
}
