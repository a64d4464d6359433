import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import { db } from './db.ts'
import { readLog } from './event-log.ts'
import type { Learner } from './session.ts'

/** What a device that knows the log up to a number does not know yet. */
export type Changes =
  | {
      kind: 'changes'
      events: ReviewEvent[]
      /** What to ask after next. */
      cursor: number
      /** Whether there is more to ask for at once. */
      hasMore: boolean
    }
  /** The device knows of more than there is here: this database was put back to an earlier state. */
  | { kind: 'ahead'; cursor: number }

/** Events that one answer has at most. */
const most = 500

/** The learner's events that came after one number, in the order in which they came. */
export async function readChanges(learner: Learner, after: number): Promise<Changes> {
  const entries = await readLog(db(), learner.id, after, most + 1)
  const taken = entries.slice(0, most)
  const cursor = taken.at(-1)?.cursor
  if (cursor !== undefined) {
    const events = taken.map(({ event }) => event)
    return { kind: 'changes', events, cursor, hasMore: entries.length > most }
  }
  const row = await db().learner.findUnique({ where: { id: learner.id } })
  const newest = row?.cursor ?? 0
  if (after > newest) return { kind: 'ahead', cursor: newest }
  return { kind: 'changes', events: [], cursor: after, hasMore: false }
}
