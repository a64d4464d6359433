import 'server-only'
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { Client } from 'pg'

/** Connections of one process; a transaction has one for itself. */
const poolSize = 8
const patienceMs = 10_000

/** The driver adapter for PostgreSQL: Prisma's own. A connection that breaks while idle is replaced by itself. */
export function postgresAdapter(url: string, connections = poolSize): PrismaPg {
  return new PrismaPg(
    {
      connectionString: url,
      max: connections,
      connectionTimeoutMillis: patienceMs,
      application_name: 'stet',
    },
    {
      onPoolError: (error) => console.error(`A connection to the database broke: ${error.message}`),
    },
  )
}

/** The same as the schema engine wants it, which runs migrations on a database that is made for it to see where they lead. */
export function postgresMigrationAdapter(url: string): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = new PrismaPg({ connectionString: url })
  return {
    provider,
    adapterName,
    connect: () => postgresAdapter(url, 1).connect(),
    connectToShadowDb: () => connectToNew(url),
  }
}

async function connectToNew(url: string): Promise<SqlDriverAdapter> {
  const name = `stet_shadow_${randomUUID().replaceAll('-', '')}`
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`CREATE DATABASE "${name}"`)
  const address = Object.assign(new URL(url), { pathname: `/${name}` })
  const connection = await postgresAdapter(address.href, 1).connect()
  const dispose = connection.dispose.bind(connection)
  let isGone = false
  return Object.assign(connection, {
    // The engine's caller ends it as well as the engine.
    async dispose() {
      if (isGone) return
      isGone = true
      await dispose()
      await run(`DROP DATABASE "${name}"`)
    },
  })
}

/** Which process makes the database ready; a number that nothing else in the database should use. */
const startLock = 7_301_001

/**
 * Runs a job that only one process at a time may do on a database: the others wait, and find it done. The
 * lock belongs to a connection of its own, and ends with it, however the process ends.
 */
export async function withStartLock<T>(url: string, job: () => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'stet start' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [startLock])
    return await job()
  } finally {
    await client.end()
  }
}
