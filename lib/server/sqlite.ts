import 'server-only'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type Transaction,
} from '@prisma/driver-adapter-utils'

/**
 * The driver adapter for SQLite: Prisma's own for better-sqlite3, with four promises added.
 *
 * 1. *One at a time.* Prisma's adapter has one connection, and a query outside a transaction does not
 *    wait for an open one: it would run inside it, and be lost with its rollback. Here every
 *    statement waits for its turn, and a transaction keeps the turn until it ends.
 * 2. *Write lock first.* Transactions begin IMMEDIATE, so that another process can only make us wait
 *    at the start, never fail us half-way.
 * 3. *Patient.* SQLite waits for another process inside the event loop, where nothing else is served
 *    meanwhile. Here it waits briefly, and is asked again for some seconds.
 * 4. *Durable.* Each connection runs in WAL with `synchronous=FULL`, and says so or refuses to open.
 */
export function sqliteAdapter(url: string): SqlDriverAdapterFactory {
  const factory = prismaAdapter(url, briefMs)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = await factory.connect()
      await patiently(() => makeDurable(connection))
      return serialised(connection, 'BEGIN IMMEDIATE')
    },
  }
}

/**
 * The same for reading alone: a transaction sees the database as it is at its first question, and
 * nobody who writes meanwhile waits for it.
 */
export function snapshotAdapter(url: string): SqlDriverAdapterFactory {
  const factory = prismaAdapter(url, patienceMs)
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const connection = await factory.connect()
      await connection.executeScript('PRAGMA query_only = ON')
      return serialised(connection, 'BEGIN')
    },
  }
}

/** The plain adapter, as the schema engine wants it. Nothing is served meanwhile, so it waits in place. */
export function migrationAdapter(url: string): PrismaBetterSqlite3 {
  return prismaAdapter(url, patienceMs)
}

/** @param timeoutMs how long SQLite itself waits for a lock, with the event loop standing still */
function prismaAdapter(url: string, timeoutMs: number): PrismaBetterSqlite3 {
  return new PrismaBetterSqlite3({ url, timeout: timeoutMs }, { timestampFormat: 'unixepoch-ms' })
}

const FULL = 2

/** How long a database that another process has locked is asked again, how often, and how long each time. */
const patienceMs = 5000
const pauseMs = 25
const briefMs = 5

async function makeDurable(connection: SqlDriverAdapter): Promise<void> {
  await connection.executeScript('PRAGMA journal_mode = WAL')
  await connection.executeScript('PRAGMA synchronous = FULL')
  await connection.executeScript('PRAGMA foreign_keys = ON')
  const journalMode = await readPragma(connection, 'journal_mode')
  const synchronous = await readPragma(connection, 'synchronous')
  if (journalMode === 'wal' && synchronous === FULL) return
  throw new Error(
    `The database runs with journal_mode=${journalMode}, synchronous=${synchronous}; it needs wal and 2, ` +
      'or an acknowledged review could be lost with the power. Is the data folder on a network file system?',
  )
}

async function readPragma(connection: SqlDriverAdapter, name: string): Promise<unknown> {
  const { rows } = await connection.queryRaw({ sql: `PRAGMA ${name}`, args: [], argTypes: [] })
  const value = rows[0]?.[0]
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

async function patiently<T>(job: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + patienceMs
  for (;;) {
    try {
      return await job()
    } catch (error) {
      const isLocked = error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout'
      if (!isLocked || performance.now() > giveUpAt) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}

/** Runs the given jobs one after the other, in the order of their asking. */
class Turns {
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves when it is the caller's turn, with the function that ends it. */
  async take(): Promise<() => void> {
    const before = this.#last
    let end = () => {}
    this.#last = new Promise<void>((resolve) => {
      end = resolve
    })
    await before
    return end
  }

  async run<T>(job: () => Promise<T>): Promise<T> {
    const end = await this.take()
    try {
      return await job()
    } finally {
      end()
    }
  }
}

function serialised(connection: SqlDriverAdapter, begin: string): SqlDriverAdapter {
  const turns = new Turns()
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    queryRaw: (query: SqlQuery) => turns.run(() => patiently(() => connection.queryRaw(query))),
    executeRaw: (query: SqlQuery) => turns.run(() => patiently(() => connection.executeRaw(query))),
    executeScript: (script: string) =>
      turns.run(() => patiently(() => connection.executeScript(script))),
    dispose: () => turns.run(() => connection.dispose()),
    // Who waits for the lock of another process gives up the turn meanwhile: reading needs no lock.
    startTransaction: () =>
      patiently(async () => {
        const end = await turns.take()
        try {
          await connection.executeScript(begin)
        } catch (error) {
          end()
          throw error
        }
        return transaction(connection, end)
      }),
  }
}

function transaction(connection: SqlDriverAdapter, end: () => void): Transaction {
  const savepoint = (sql: string) => connection.executeScript(sql)
  return {
    provider: connection.provider,
    adapterName: connection.adapterName,
    // The engine leaves BEGIN, COMMIT and ROLLBACK to us.
    options: { usePhantomQuery: true },
    queryRaw: (query: SqlQuery) => connection.queryRaw(query),
    executeRaw: (query: SqlQuery) => connection.executeRaw(query),
    createSavepoint: (name: string) => savepoint(`SAVEPOINT ${name}`),
    rollbackToSavepoint: (name: string) => savepoint(`ROLLBACK TO ${name}`),
    releaseSavepoint: (name: string) => savepoint(`RELEASE SAVEPOINT ${name}`),
    async commit() {
      try {
        await connection.executeScript('COMMIT')
      } catch (error) {
        // A refused COMMIT may leave the transaction open.
        await rollBack(connection)
        throw error
      } finally {
        end()
      }
    },
    async rollback() {
      try {
        await rollBack(connection)
      } finally {
        end()
      }
    },
  }
}

/** When the disk is full SQLite rolls back by itself, and would call it an error to do it again. */
async function rollBack(connection: SqlDriverAdapter): Promise<void> {
  try {
    await connection.executeScript('ROLLBACK')
  } catch (error) {
    const isDone = error instanceof Error && /no transaction is active/.test(error.message)
    if (!isDone) throw error
  }
}
