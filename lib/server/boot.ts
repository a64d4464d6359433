import 'server-only'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { publishContent } from './content.ts'
import { config } from './db.ts'
import { migrate } from './migrate.ts'

/** Makes the database ready and publishes what is in content/; says what it did, step by step. */
export async function boot(): Promise<void> {
  const { databaseUrl, dataDir } = config()
  mkdirSync(dataDir, { recursive: true })
  const applied = await migrate(databaseUrl, join(process.cwd(), 'prisma/migrations'))
  if (applied.length > 0) console.log(`· Database brought up to date: ${applied.join(', ')}`)
  for (const line of await publishContent(join(process.cwd(), 'content'))) console.log(`· ${line}`)
}
