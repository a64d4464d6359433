import 'server-only'
import { isPostgresUrl, readConfig } from './config.mjs'
import type { Transaction } from './event-log.ts'
import { PrismaClient } from './generated/client.ts'
import { PrismaClient as PostgresClient } from './generated-postgresql/client.ts'
import { postgresAdapter } from './postgres.ts'
import { snapshotAdapter, sqliteAdapter } from './sqlite.ts'

// Development reloads modules; the connection must outlive them, since there may only be one.
const held = globalThis as typeof globalThis & { stetDatabase?: PrismaClient }

/** The app's database, opened at the first use. */
export function db(): PrismaClient {
  held.stetDatabase ??= open()
  return held.stetDatabase
}

function open(): PrismaClient {
  const { databaseUrl } = config()
  // Waiting for one's turn is the adapter's business; it gives up by itself.
  const transactionOptions = { maxWait: 60_000, timeout: 30_000 }
  if (isPostgresUrl(databaseUrl))
    return clientFor(
      new PostgresClient({ adapter: postgresAdapter(databaseUrl), transactionOptions }),
    )
  return new PrismaClient({ adapter: sqliteAdapter(databaseUrl), transactionOptions })
}

/** The client for PostgreSQL can all that the one for SQLite can, and more, which is not used. */
function clientFor(client: PostgresClient): PrismaClient {
  return client as unknown as PrismaClient
}

const hourMs = 60 * 60 * 1000

/** Runs a job that reads the database as it is at one moment; nobody who writes meanwhile waits for it. */
export async function readSnapshot<T>(job: (tx: Transaction) => Promise<T>): Promise<T> {
  const { databaseUrl } = config()
  const options = { timeout: 12 * hourMs }
  if (isPostgresUrl(databaseUrl)) {
    const client = new PostgresClient({ adapter: postgresAdapter(databaseUrl, 1) })
    const whole = { ...options, isolationLevel: 'RepeatableRead' } as const
    return read(clientFor(client), job, whole)
  }
  return read(new PrismaClient({ adapter: snapshotAdapter(databaseUrl) }), job, options)
}

async function read<T>(
  client: PrismaClient,
  job: (tx: Transaction) => Promise<T>,
  options: { timeout: number },
): Promise<T> {
  try {
    return await client.$transaction(job, options)
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
