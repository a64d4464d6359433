import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import { transact } from './db.ts'
import { isPostgres } from './dialect.ts'
import { metrics } from './metrics.mjs'
import { type Appended, appendWithin } from './reviews.ts'
import type { Learner } from './session.ts'
import { unavailability } from './unavailable.ts'

/** What one request wants appended, and how its sender is told what became of it. */
interface Request {
  learner: Learner
  events: readonly ReviewEvent[]
  /** When they arrived, in milliseconds. */
  receivedAt: number
  resolve: (appended: Appended) => void
  reject: (error: unknown) => void
}

/** What may wait: at 20,000 events a second and 2,000 requests, this is done in half a second. */
const mostRequests = 1000
const mostEvents = 10_000

/** What one transaction takes at most: the events of two full requests, while nothing else is served. */
const groupEvents = 1000

const waiting: Request[] = []
let waitingEvents = 0
/** SQLite takes one transaction at a time; PostgreSQL several at once, which share the wait for its disk themselves. */
const mostDrains = () => (isPostgres() ? 6 : 1)
let drains = 0

/**
 * Appends what a request brought, in one transaction with whatever others brought at the same time, so
 * that they share the wait for the disk. Each is answered for itself, and none fails because of another.
 * Resolves when what is `stored` is on the disk; to `overloaded`, at once, when too much waits already.
 *
 * @throws when the database is locked, or there is no room: then nothing was stored
 */
export function queueReviews(
  learner: Learner,
  events: readonly ReviewEvent[],
  receivedAt: number,
): Promise<Appended | 'overloaded'> {
  if (waiting.length >= mostRequests || waitingEvents + events.length > mostEvents) {
    metrics().overloads.inc()
    return Promise.resolve('overloaded')
  }
  return new Promise((resolve, reject) => {
    waiting.push({ learner, events, receivedAt, resolve, reject })
    countWaiting(events.length)
    if (drains < mostDrains()) void drain()
  })
}

async function drain(): Promise<void> {
  drains += 1
  while (waiting.length > 0) {
    // Requests that have arrived as well come this far first.
    await new Promise((resolve) => setImmediate(resolve))
    await commit(takeGroup(isPostgres() ? 1 : groupEvents))
  }
  drains -= 1
}

/** The next requests: one at least, and no more than fit. */
function takeGroup(most: number): Request[] {
  let count = 0
  let events = 0
  for (const request of waiting) {
    if (count > 0 && events + request.events.length > most) break
    events += request.events.length
    count += 1
  }
  const group = waiting.splice(0, count)
  countWaiting(-events)
  return group
}

function countWaiting(more: number): void {
  waitingEvents += more
  metrics().waitingEvents.set(waitingEvents)
  metrics().waitingRequests.set(waiting.length)
}

/** Never throws: what goes wrong is told to those whom it concerns. */
async function commit(group: readonly Request[]): Promise<void> {
  try {
    const committed = metrics().commits.startTimer()
    const appended = await transact(async (tx) => {
      const results: Appended[] = []
      for (const { learner, events, receivedAt } of group)
        results.push(await appendWithin(tx, learner, events, receivedAt))
      return results
    })
    committed()
    for (const [index, result] of appended.entries()) group[index]?.resolve(result)
  } catch (error) {
    if (group.length > 1 && unavailability(error) === null) {
      // One of them is to blame; alone, the others go through.
      for (const request of group) await commit([request])
      return
    }
    for (const request of group) request.reject(error)
    // Those behind would wait as long, for the same.
    if (unavailability(error) !== null)
      for (const request of takeGroup(mostEvents)) request.reject(error)
  }
}
