import 'server-only'
import { readConfig } from './config.mjs'
import { PrismaClient } from './generated/client.ts'
import { sqliteAdapter } from './sqlite.ts'

/** Opens a database; used by the app through {@link db}, and by tools that need one of their own. */
export function openDatabase(url: string): PrismaClient {
  return new PrismaClient({ adapter: sqliteAdapter(url) })
}

// Development reloads modules; the connection must outlive them, since there may only be one.
const held = globalThis as typeof globalThis & { stetDatabase?: PrismaClient }

/** The app's database, opened at the first use. */
export function db(): PrismaClient {
  held.stetDatabase ??= openDatabase(config().databaseUrl)
  return held.stetDatabase
}

/** Closes the app's database; the next use opens it again. */
export async function closeDatabase(): Promise<void> {
  const database = held.stetDatabase
  delete held.stetDatabase
  await database?.$disconnect()
}

/** The checked configuration of this process. */
export function config() {
  const read = readConfig(process.env, process.cwd())
  if (!read.ok) throw new Error(read.problem)
  return read.config
}
