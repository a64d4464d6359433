import 'server-only'
import { db } from './db.ts'
import { isPostgres } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { Prisma } from './generated/client.ts'

/** How often a transaction is tried, and how long is waited before the second time; each time twice as long. */
const mostTries = 6
const firstPauseMs = 10

/** What PostgreSQL calls two transactions that could not both go on, or a row that came in between. */
const conflicts = ['40001', '40P01', '23505']

/**
 * Runs a transaction that writes. On SQLite it has the database for itself. On PostgreSQL others run beside it:
 * where two get in each other's way, the one that was given up is run again, so that a job must do nothing
 * but read and write by its `tx`. What a job reads before it decides must be locked first: by a write, or by
 * one of lib/server/locks.ts.
 */
export async function transact<T>(
  job: (tx: Transaction) => Promise<T>,
  options: { timeout?: number } = {},
): Promise<T> {
  if (!isPostgres()) return db().$transaction(job, options)
  for (let tries = 1; ; tries += 1) {
    try {
      return await db().$transaction(job, options)
    } catch (error) {
      if (tries === mostTries || !isConflict(error)) throw error
    }
    await pause(firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random()))
  }
}

function isConflict(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (error.code === 'P2034' || error.code === 'P2002') return true
  return error.code === 'P2010' && conflicts.some((code) => error.message.includes(code))
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
