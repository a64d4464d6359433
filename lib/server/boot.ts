import 'server-only'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { needsSetUp } from './accounts.ts'
import { backUpBeforeMigration } from './backups.ts'
import { isPostgresUrl, nameDatabase } from './config.mjs'
import { publishContent } from './content.ts'
import { config } from './db.ts'
import { loadEpoch } from './epoch.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { withStartLock } from './postgres.ts'
import { fillTallies } from './tallies.ts'

/**
 * Makes the database ready and publishes what is in content/; says what it did, step by step. Ends
 * the process when it cannot: half a start would look like one that worked.
 */
export async function boot(): Promise<void> {
  try {
    const { databaseUrl } = config()
    if (isPostgresUrl(databaseUrl)) await withStartLock(databaseUrl, prepare)
    else await prepare()
  } catch (error) {
    console.error(
      `Stet could not start, because of the database ${nameDatabase(config().databaseUrl)}:`,
    )
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

async function prepare(): Promise<void> {
  const { databaseUrl, dataDir } = config()
  mkdirSync(dataDir, { recursive: true })
  const applied = await migrate(
    databaseUrl,
    join(process.cwd(), migrationsFolder(databaseUrl)),
    () => {
      if (isPostgresUrl(databaseUrl)) return
      const path = backUpBeforeMigration({ databaseUrl, dataDir }, new Date())
      console.log(`· Backup made before the database is changed: ${path}`)
    },
  )
  if (applied.length > 0) console.log(`· Database brought up to date: ${applied.join(', ')}`)
  await loadEpoch()
  for (const line of await fillTallies()) console.log(`· ${line}`)
  for (const line of await publishContent(join(process.cwd(), 'content'))) console.log(`· ${line}`)
  if (await needsSetUp()) console.log('· No admin yet; the page /set-up makes the first one')
}
