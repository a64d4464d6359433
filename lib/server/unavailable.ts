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
  if (/database or disk is full/.test(message)) return 'disk-full'
  if (/disk I\/O error/.test(message)) return 'disk-error'
  if (error instanceof DriverAdapterError && error.cause.kind === 'SocketTimeout') return 'busy'
  const { code } = (error ?? {}) as { code?: unknown }
  // Prisma's: it took too long to come to a statement, or to a transaction.
  const isLate = code === 'P1008' || code === 'P2028'
  return isLate || /database is locked/.test(message) ? 'busy' : null
}
