import 'server-only'

const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

/** 1970-01-01 was a Thursday; weeks begin on Mondays. */
const daysBeforeMonday = 3

/** How long the last backup of each period is kept. Days, weeks and months are those of UTC. */
const periods: { keepMs: number; periodOf: (time: number) => number }[] = [
  { keepMs: 10 * dayMs, periodOf: (time) => Math.floor(time / dayMs) },
  {
    keepMs: 10 * 7 * dayMs,
    periodOf: (time) => Math.floor((time / dayMs + daysBeforeMonday) / 7),
  },
  { keepMs: 366 * dayMs, periodOf: monthOf },
]

function monthOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/**
 * Which of the backups made at these instants may go: all of the last day are kept, then the last of each
 * day for ten days, of each week for ten weeks, of each month for a year, and the newest always.
 */
export function findExpendable(times: readonly number[], now: number): number[] {
  const kept = new Set(times.filter((time) => now - time < dayMs))
  kept.add(Math.max(...times))
  for (const { keepMs, periodOf } of periods) {
    const last = new Map<number, number>()
    for (const time of times) {
      const period = periodOf(time)
      last.set(period, Math.max(time, last.get(period) ?? time))
    }
    for (const time of last.values()) if (now - time < keepMs) kept.add(time)
  }
  return times.filter((time) => !kept.has(time))
}
