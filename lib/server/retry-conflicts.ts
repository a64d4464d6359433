import 'server-only'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'
import { isPostgres } from './dialect.ts'
import { Prisma } from './generated/client.ts'

/** How often a transaction is tried, and how long is waited before the second time; each time twice as long. */
const mostTries = 6
const firstPauseMs = 10

/**
 * Runs a transaction again that PostgreSQL gave up: two that waited for each other (40P01), or could not
 * both be in one order (40001), or one that found a row that came in after it had looked (23505). So a
 * transaction must do nothing but read and write. On SQLite there is never a second one beside it.
 */
export async function retryConflicts<Result>(run: () => Promise<Result>): Promise<Result> {
  if (!isPostgres()) return run()
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (tries === mostTries || !isConflict(error)) throw error
    }
    await pause(firstPauseMs * 2 ** (tries - 1) * (0.5 + Math.random()))
  }
}

const codes = ['40001', '40P01', '23505']
const kinds = ['TransactionWriteConflict', 'UniqueConstraintViolation']

function isConflict(error: unknown): boolean {
  if (error instanceof DriverAdapterError) {
    const { kind, originalCode } = error.cause
    return kinds.includes(kind) || codes.includes(originalCode ?? '')
  }
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false
  if (error.code === 'P2034' || error.code === 'P2002') return true
  return error.code === 'P2010' && codes.some((code) => error.message.includes(code))
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
