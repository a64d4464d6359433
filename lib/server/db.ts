import 'server-only'
import { readConfig } from './config.mjs'
import type { Transaction } from './event-log.ts'
import { PrismaClient } from './generated/client.ts'
import { snapshotAdapter, sqliteAdapter } from './sqlite.ts'

// Development reloads modules; the connection must outlive them, since there may only be one.
const held = globalThis as typeof globalThis & { stetDatabase?: PrismaClient }

/** The app's database, opened at the first use. */
export function db(): PrismaClient {
  held.stetDatabase ??= new PrismaClient({
    adapter: sqliteAdapter(config().databaseUrl),
    // Waiting for one's turn is the adapter's business; it gives up by itself.
    transactionOptions: { maxWait: 60_000, timeout: 30_000 },
  })
  return held.stetDatabase
}

const hourMs = 60 * 60 * 1000

/** Runs a job that reads the database as it is at one moment; nobody who writes meanwhile waits for it. */
export async function readSnapshot<T>(job: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = new PrismaClient({ adapter: snapshotAdapter(config().databaseUrl) })
  try {
    return await client.$transaction(job, { timeout: 12 * hourMs })
  } finally {
    await client.$disconnect()
  }
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
