import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
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
