import 'server-only'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { isPostgresUrl, readConfig } from './config.mjs'
import type { Transaction } from './event-log.ts'
import { PrismaClient } from './generated/client.ts'
import { PrismaClient as PostgresClient } from './generated-postgresql/client.ts'
import { postgresAdapter } from './postgres.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { snapshotAdapter, sqliteAdapter } from './sqlite.ts'
import { type Statements, transactDirectly } from './statements.ts'

/**
 * The app's database: on SQLite one connection, which Prisma and the hot paths take in turns; on PostgreSQL a
 * pool that they share.
 */
interface Database {
  client: PrismaClient
  connect: () => Promise<SqlDriverAdapter>
}

// Development reloads modules; the connection must outlive them, since there may only be one.
const held = globalThis as typeof globalThis & { stetDatabase?: Database }

/** The app's database, opened at the first use. */
export function db(): PrismaClient {
  return database().client
}

/**
 * Runs a job in a transaction with raw statements alone, without Prisma between them and the driver: for
 * what is done often, and with many rows. Its first statement is a write (D4).
 */
export async function transact<Result>(
  job: (statements: Statements) => Promise<Result>,
): Promise<Result> {
  const connection = await database().connect()
  return retryConflicts(() => transactDirectly(connection, job))
}

/**
 * Runs a transaction that writes. On SQLite it has the database for itself. On PostgreSQL others run beside it:
 * what a job reads before it decides it locks first, by a write or by one of lib/server/locks.ts.
 */
export function inTransaction<Result>(
  job: (tx: Transaction) => Promise<Result>,
  options: { timeout?: number } = {},
): Promise<Result> {
  return retryConflicts(() => db().$transaction(job, options))
}

function database(): Database {
  held.stetDatabase ??= openDatabase()
  return held.stetDatabase
}

function openDatabase(): Database {
  const { databaseUrl } = config()
  const isPostgres = isPostgresUrl(databaseUrl)
  const factory = isPostgres ? postgresAdapter(databaseUrl) : sqliteAdapter(databaseUrl)
  let connection: Promise<SqlDriverAdapter> | undefined
  const connect = () => {
    connection ??= factory.connect().catch((error) => {
      connection = undefined
      throw error
    })
    return connection
  }
  const { provider, adapterName } = factory
  const adapter = { provider, adapterName, connect }
  // Waiting for one's turn is the adapter's business; it gives up by itself.
  const options = { adapter, transactionOptions: { maxWait: 60_000, timeout: 30_000 } }
  const client = isPostgres ? clientFor(new PostgresClient(options)) : new PrismaClient(options)
  return { client, connect }
}

/** The client for PostgreSQL can do all that the one for SQLite can, and more, which is not used. */
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
  await database?.client.$disconnect()
}

/** The checked configuration of this process. */
export function config() {
  const read = readConfig(process.env, process.cwd())
  if (!read.ok) throw new Error(read.problem)
  return read.config
}
