import 'server-only'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { readConfig } from './config.mjs'
import type { Transaction } from './event-log.ts'
import { PrismaClient } from './generated/client.ts'
import { snapshotAdapter, sqliteAdapter } from './sqlite.ts'
import { type Statements, transactDirectly } from './statements.ts'

/** The app's database: one connection, which Prisma and the hot paths take in turns. */
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
  return transactDirectly(await database().connect(), job)
}

function database(): Database {
  held.stetDatabase ??= openDatabase()
  return held.stetDatabase
}

function openDatabase(): Database {
  const factory = sqliteAdapter(config().databaseUrl)
  let connection: Promise<SqlDriverAdapter> | undefined
  const connect = () => {
    connection ??= factory.connect().catch((error) => {
      connection = undefined
      throw error
    })
    return connection
  }
  const client = new PrismaClient({
    adapter: { ...factory, connect },
    // Waiting for one's turn is the adapter's business; it gives up by itself.
    transactionOptions: { maxWait: 60_000, timeout: 30_000 },
  })
  return { client, connect }
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
  await database?.client.$disconnect()
}

/** The checked configuration of this process. */
export function config() {
  const read = readConfig(process.env, process.cwd())
  if (!read.ok) throw new Error(read.problem)
  return read.config
}
