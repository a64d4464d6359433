import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import type { Transaction } from './event-log.ts'
import { eventHash } from './review-events.ts'

/**
 * Reads what is kept beside a learner's log: each event must be what its hash was made from. Returns a
 * line for each that is not, and how many wait for the learner to decide.
 */
export async function checkQuarantine(
  tx: Transaction,
  learnerId: string,
): Promise<{ waiting: number; faults: string[] }> {
  const rows = await tx.quarantinedEvent.findMany({
    where: { learnerId },
    select: { id: true, hash: true, event: true, decision: true },
  })
  const faults = rows
    .filter(({ event, hash }) => eventHash(event as unknown as ReviewEvent) !== hash)
    .map(({ id }) => `event ${id} of learner ${learnerId}, in quarantine: is not what was sent`)
  return { waiting: rows.filter(({ decision }) => decision === null).length, faults }
}
