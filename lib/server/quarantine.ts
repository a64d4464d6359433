import 'server-only'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { ReviewEvent } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { uuidv7 } from '#lib/scheduling/event-id.ts'
import { db, transact } from './db.ts'
import { rowsIn } from './dialect.ts'
import { lockLearners } from './locks.ts'
import { appendWithin } from './reviews.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'

/** What waits for its learner to decide about it. */
export interface Quarantined {
  id: string
  hash: string
  /** `future`: dated more than a day ahead of the server. `conflict`: another event has its id. */
  reason: string
  event: ReviewEvent
  /** When the server was sent it, in milliseconds. */
  receivedAt: number
}

/** Listed, and decided about, at once. */
const most = 500

/** What `POST /api/quarantine` takes: events by id and hash, and what is to become of them. */
export const quarantineDecision = z.strictObject({
  decision: z.enum(['keep', 'discard']),
  events: z
    .array(z.strictObject({ id: z.uuidv7(), hash: z.string().min(1).max(64) }))
    .min(1)
    .max(most),
})

/** The learner's events that nobody has decided about, in the order of their ids. */
export async function loadQuarantine(learner: Learner): Promise<Quarantined[]> {
  const rows = await db().quarantinedEvent.findMany({
    where: { learnerId: learner.id, decision: null },
    orderBy: [{ id: 'asc' }, { hash: 'asc' }],
    take: most,
  })
  return rows.map(({ id, hash, reason, event, receivedAt }) => ({
    id,
    hash,
    reason,
    event: event as unknown as ReviewEvent,
    receivedAt: Number(receivedAt),
  }))
}

/**
 * Takes quarantined events into the log, or leaves them out for good; returns how many were decided about.
 * One from the future counts from when it arrived. One whose id was taken gets another.
 */
export async function decideQuarantine(
  learner: Learner,
  { decision, events }: z.infer<typeof quarantineDecision>,
  now: number,
): Promise<number> {
  const { settings } = await loadLearner(learner)
  return transact(async (tx) => {
    await lockLearners(tx, [learner.id])
    const decided = await tx.$queryRaw<{ reason: string; event: string; receivedAt: number }[]>`
      UPDATE "QuarantinedEvent" SET "decision" = ${decision === 'keep' ? 'kept' : 'discarded'}
      WHERE "learnerId" = ${learner.id} AND "decision" IS NULL AND ("id", "hash") IN (
        SELECT value ->> 'id', value ->> 'hash' FROM ${rowsIn(JSON.stringify(events))} AS "row")
      RETURNING "reason", "event", "receivedAt"`
    if (decision === 'discard' || decided.length === 0) return decided.length
    const kept = decided.map(({ reason, event, receivedAt }): ReviewEvent => {
      const sent = JSON.parse(event) as ReviewEvent
      if (reason === 'conflict') return { ...sent, id: uuidv7(now, randomBytes(10)) }
      const answeredAt = Number(receivedAt)
      const day = localDay(answeredAt, sent.timeZone, settings.rolloverHour)
      return { ...sent, answeredAt, localDay: day }
    })
    await appendWithin(tx, learner, kept)
    return decided.length
  })
}
