import 'server-only'
import { readLog, type Transaction } from './event-log.ts'
import { eventHash } from './review-events.ts'

/** Entries read at a time. */
const chunk = 2000

/**
 * Reads a learner's whole log: each entry must be what its hash was made from, and none may have a number
 * beyond the learner's last. Returns a line for each that is not as it should be.
 */
export async function checkLog(
  tx: Transaction,
  { id, cursor }: { id: string; cursor: number },
): Promise<{ events: number; faults: string[] }> {
  const faults: string[] = []
  let events = 0
  let after = -1
  for (;;) {
    const entries = await readLog(tx, id, after, chunk)
    const last = entries.at(-1)
    if (!last) break
    after = last.cursor
    events += entries.length
    for (const { event, hash } of entries) {
      if (eventHash(event) === hash) continue
      faults.push(`event ${event.id} of learner ${id}: is not what was written`)
    }
  }
  if (after > cursor)
    faults.push(`learner ${id}: counts ${cursor} events, but one has the number ${after}`)
  return { events, faults }
}
