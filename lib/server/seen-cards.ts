import 'server-only'
import { db } from './db.ts'
import type { Learner } from './session.ts'

/** How many cards of each deck a learner had reviewed when their newest event had this number. */
interface Counted {
  cursor: number
  /** What was published then: a new revision may move cards to other decks. */
  published: string
  seen: ReadonlyMap<string, number>
}

/** By learner, the one asked for last at the end. */
const counted = new Map<string, Counted>()
const mostKept = 1000

/**
 * How many cards of each deck the learner has reviewed, retired ones too, by deck id. To count many
 * thousands takes long, and little changes from one time to the next: what was counted is kept, and
 * only the decks of newer events are counted again.
 *
 * @param cursor number of the learner's newest event, read before
 * @param published tells one state of all that is published from another
 */
export async function countSeen(
  learner: Learner,
  cursor: number,
  published: string,
): Promise<ReadonlyMap<string, number>> {
  const before = counted.get(learner.id)
  const isUsable = before?.published === published && before.cursor <= cursor
  const seen = isUsable ? await recount(learner, before, cursor) : await countAll(learner)
  counted.delete(learner.id)
  counted.set(learner.id, { cursor, published, seen })
  const [longestUnused] = counted.keys()
  if (counted.size > mostKept && longestUnused !== undefined) counted.delete(longestUnused)
  return seen
}

type DeckCount = { deckId: string; cards: bigint }

async function countAll(learner: Learner): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<DeckCount[]>`
    SELECT "deckId", count(*) AS "cards" FROM "Memory"
    WHERE "learnerId" = ${learner.id} AND "dueDay" IS NOT NULL GROUP BY "deckId"`
  return new Map(rows.map((row) => [row.deckId, Number(row.cards)]))
}

async function recount(
  learner: Learner,
  before: Counted,
  cursor: number,
): Promise<ReadonlyMap<string, number>> {
  if (before.cursor === cursor) return before.seen
  const rows = await db().$queryRaw<DeckCount[]>`
    SELECT "deckId", (
      SELECT count(*) FROM "Memory" AS "memory"
      WHERE "memory"."learnerId" = ${learner.id} AND "memory"."deckId" = "touched"."deckId" AND "memory"."dueDay" IS NOT NULL
    ) AS "cards"
    FROM (
      SELECT DISTINCT "card"."deckId" FROM "ReviewEvent" AS "event" JOIN "Card" AS "card" ON "card"."id" = "event"."cardId"
      WHERE "event"."learnerId" = ${learner.id} AND "event"."cursor" > ${before.cursor}
    ) AS "touched"`
  return new Map([...before.seen, ...rows.map((row) => [row.deckId, Number(row.cards)] as const)])
}
