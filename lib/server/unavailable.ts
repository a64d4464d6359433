import 'server-only'
import { DriverAdapterError } from '@prisma/driver-adapter-utils'

/** Why a database does not do now what it will do later; it has changed nothing. */
export type Unavailability = 'busy' | 'disk-full' | 'disk-error'

/**
 * What stands in the way, if an error of Prisma's or of the driver's says that something passing does;
 * null for a bug. `busy`: another process keeps it locked.
 */
export function unavailability(error: unknown): Unavailability | null {
  const message = error instanceof Error ? error.message : ''
  if (/database or disk is full|No space left on device/.test(message)) return 'disk-full'
  if (/disk I\/O error/.test(message)) return 'disk-error'
  if (error instanceof DriverAdapterError) return isPassing(error.cause) ? 'busy' : null
  const { code } = (error ?? {}) as { code?: unknown }
  if (typeof code === 'string' && passingCodes.includes(code)) return 'busy'
  return /database is locked/.test(message) ? 'busy' : null
}

/**
 * Prisma's: it took too long to come to a statement, or to a transaction; PostgreSQL is not there, has let the
 * connection go or has too many, or gave a transaction up, however often it was tried.
 */
const passingCodes = ['P1001', 'P1008', 'P1017', 'P2028', 'P2034', 'P2037']
const passingKinds = [
  'SocketTimeout',
  'DatabaseNotReachable',
  'ConnectionClosed',
  'TooManyConnections',
  'TransactionWriteConflict',
]

/** PostgreSQL's own codes, by their class: connections, room and memory, and that it is being stopped. */
function isPassing({ kind, originalCode = '' }: DriverAdapterError['cause']): boolean {
  return passingKinds.includes(kind) || /^(08|53|57P)/.test(originalCode)
}
