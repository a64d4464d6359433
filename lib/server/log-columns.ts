import 'server-only'
import type { Grade } from '#lib/model.ts'
import { type ColumnEntry, columnsOf, type LogColumns } from '#lib/scheduling/columns.ts'
import { db } from './db.ts'
import { jsonArray, jsonList } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'

/** Cards whose logs are read at a time; between two readings whatever else waits is done. */
const chunk = 1000

/** `[cardId, grade or null for a reset, localDay, answeredAt, durationMs]` */
type Row = [string, number | null, number, number, number | null]

interface CardEntries {
  cardId: string
  entries: ColumnEntry[]
}

/** All of a learner's answers that stand, in columns; also of cards that are no longer asked. */
export async function readLogColumns(learnerId: string): Promise<LogColumns> {
  const cards: CardEntries[] = []
  let after = ''
  for (;;) {
    const { rows, last } = await readRows(learnerId, after)
    if (last === null) return columnsOf(cards)
    after = last
    for (const [cardId, grade, localDay, answeredAt, durationMs] of rows) {
      let card = cards.at(-1)
      if (card?.cardId !== cardId) {
        card = { cardId, entries: [] }
        cards.push(card)
      }
      card.entries.push(
        grade === null
          ? { kind: 'reset' }
          : {
              kind: 'review',
              grade: grade as Grade,
              localDay,
              answeredAt,
              durationMs: durationMs ?? 0,
            },
      )
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** The entries of the next cards by id, in the order of the fold; as one value, which is read faster. */
async function readRows(learnerId: string, after: string) {
  const [row] = await db().$queryRaw<{ rows: string; last: string | null }[]>`
    WITH "card" AS MATERIALIZED (
      SELECT DISTINCT "cardId" AS "id" FROM "ReviewEvent"
      WHERE "learnerId" = ${learnerId} AND "cardId" > ${after} ORDER BY "cardId" LIMIT ${chunk})
    SELECT (SELECT max("id") FROM "card") AS "last", ${jsonList(
      jsonArray(Prisma.sql`"cardId", "grade", "localDay", "answeredAt", "durationMs"`),
    )} AS "rows"
    FROM (
      SELECT "cardId", "grade", "localDay", "answeredAt", "durationMs"
      FROM "card" CROSS JOIN "ReviewEvent" AS "event"
      WHERE "learnerId" = ${learnerId} AND "cardId" = "card"."id" AND "kind" IN ('review', 'reset') AND NOT EXISTS (
        SELECT 1 FROM "ReviewEvent" AS "undo"
        WHERE "undo"."learnerId" = ${learnerId} AND "undo"."undoes" = "event"."id")
      ORDER BY "cardId", "answeredAt", "deviceId", "deviceSeq", "event"."id") AS "entry"`
  return { rows: JSON.parse(row?.rows ?? '[]') as Row[], last: row?.last ?? null }
}

/** How many of the learner's answers came on a later day than the one before, about: of these FSRS learns. */
export async function countLaterAnswers(learner: Learner | null): Promise<number> {
  if (!learner) return 0
  const [row] = await db().$queryRaw<{ days: bigint; cards: bigint }[]>`
    SELECT count(DISTINCT "cardId" || ' ' || CAST("localDay" AS TEXT)) AS "days", count(DISTINCT "cardId") AS "cards"
    FROM "ReviewEvent" AS "event"
    WHERE "learnerId" = ${learner.id} AND "kind" = 'review' AND NOT EXISTS (
      SELECT 1 FROM "ReviewEvent" AS "undo"
      WHERE "undo"."learnerId" = ${learner.id} AND "undo"."undoes" = "event"."id")`
  return Number(row?.days ?? 0) - Number(row?.cards ?? 0)
}
