/**
 * The log of the server: a line of JSON for each thing that happens, on standard output. It says
 * nothing of persons: no ids of learners, no text of theirs, no addresses.
 */

import { pino } from 'pino'

export const log = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
})

/**
 * What may be logged of something that was thrown: what it is called and where it came from. The driver's
 * and Prisma's words quote values, and are left out.
 *
 * @param {unknown} error
 */
export function describeError(error) {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = /** @type {{ code?: unknown }} */ (error)
  const quotes = /^(Prisma|DriverAdapter|Sqlite)/.test(error.name)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(quotes ? {} : { message: error.message }),
    stack: frames.map((line) => line.trim()),
  }
}
