import 'server-only'

/** How often something may be tried: `max` times within a window that begins with the first try. */
export interface Limit {
  /** What is counted, such as `password:ada@example.org`. */
  key: string
  max: number
  windowMs: number
}

/** Whether a try may go ahead; `forgive` takes it back, for tries that turned out to be honest. */
export type Attempt = { ok: true; forgive: () => void } | { ok: false; waitSeconds: number }

interface Count {
  tries: number
  until: number
}

/** Beyond this many keys the oldest are forgotten: a flood must not fill the memory. */
const maxKeys = 50_000

// Kept beyond the modules, which development reloads and a build may hold twice.
const held = globalThis as typeof globalThis & { stetAttempts?: Map<string, Count> }

/**
 * Counts a try against every limit, unless one of them is used up. It is counted before its outcome is
 * known, so that tries sent at the same time cannot all slip through. Counts are this process's own.
 */
export function attempt(limits: readonly Limit[], now: number): Attempt {
  held.stetAttempts ??= new Map()
  const counts = held.stetAttempts
  prune(counts)
  const current = limits.map(({ key, max, windowMs }) => ({
    key,
    max,
    count: readCount(counts, key, now) ?? { tries: 0, until: now + windowMs },
  }))
  const waitMs = Math.max(
    0,
    ...current.map(({ max, count }) => (count.tries < max ? 0 : count.until - now)),
  )
  if (waitMs > 0) return { ok: false, waitSeconds: Math.ceil(waitMs / 1000) }
  for (const { key, count } of current) {
    count.tries += 1
    // The end of the map is for what was tried last.
    counts.delete(key)
    counts.set(key, count)
  }
  return {
    ok: true,
    forgive() {
      for (const { count } of current) count.tries -= 1
    },
  }
}

function readCount(counts: Map<string, Count>, key: string, now: number): Count | null {
  const count = counts.get(key)
  return count && count.until > now ? count : null
}

/** Forgets the oldest tenth when there are too many, so that this is seldom done. */
function prune(counts: Map<string, Count>) {
  if (counts.size < maxKeys) return
  const oldest = [...counts.keys()].slice(0, maxKeys / 10)
  for (const key of oldest) counts.delete(key)
}

const minuteMs = 60_000

/** Guessing a password: limited for the account that is guessed at and for the address it comes from. */
export function passwordLimits(account: string, headers: Headers): Limit[] {
  return [
    { key: `password:${account}`, max: 10, windowMs: 15 * minuteMs },
    { key: `passwords-from:${addressOf(headers)}`, max: 50, windowMs: 15 * minuteMs },
  ]
}

/** Making accounts, guests too. A class may arrive through one address in the same minute. */
export function arrivalLimits(headers: Headers): Limit[] {
  return [{ key: `arrivals-from:${addressOf(headers)}`, max: 120, windowMs: minuteMs }]
}

/**
 * Where a request comes from. The last entry is the one that our own server, or the proxy it believes,
 * wrote; those before it are what the sender claims.
 */
function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
}
