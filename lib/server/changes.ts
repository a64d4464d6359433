import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import { db } from './db.ts'
import { loadEpoch } from './epoch.ts'
import { readLog } from './event-log.ts'
import type { Learner } from './session.ts'

/** What a device that knows the log up to a number does not know yet. */
export type Changes =
  | {
      kind: 'changes'
      /** To be sent along with the cursor: within another epoch it means nothing. */
      epoch: string
      events: ReviewEvent[]
      /** What to ask after next. */
      cursor: number
      /** Whether there is more to ask for at once. */
      hasMore: boolean
    }
  /** The device knows another epoch, or of more than there is here: this database was put back to an earlier state. */
  | { kind: 'put-back'; epoch: string; cursor: number }

/** Events that one answer has at most. */
const most = 500

/**
 * The learner's events that came after one number, in the order in which they came.
 *
 * @param known the epoch in which that number was told; null for one who asks for the first time
 */
export async function readChanges(
  learner: Learner,
  after: number,
  known: string | null,
): Promise<Changes> {
  const epoch = await loadEpoch()
  if (known !== null && known !== epoch)
    return { kind: 'put-back', epoch, cursor: await readCursor(learner) }
  const entries = await readLog(db(), learner.id, after, most + 1)
  const taken = entries.slice(0, most)
  const cursor = taken.at(-1)?.cursor
  if (cursor !== undefined) {
    const events = taken.map(({ event }) => event)
    return { kind: 'changes', epoch, events, cursor, hasMore: entries.length > most }
  }
  const newest = await readCursor(learner)
  if (after > newest) return { kind: 'put-back', epoch, cursor: newest }
  return { kind: 'changes', epoch, events: [], cursor: after, hasMore: false }
}

async function readCursor({ id }: Learner): Promise<number> {
  return (await db().learner.findUnique({ where: { id }, select: { cursor: true } }))?.cursor ?? 0
}
