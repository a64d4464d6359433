import 'server-only'
import type { Memory } from '#lib/model.ts'
import { rowsIn, textsIn } from './dialect.ts'
import type { Statements } from './statements.ts'

export type MemoryRow = Omit<Memory, 'lastAnsweredAt' | 'dueAt' | 'state'> & {
  state: string
  lastAnsweredAt: bigint | null
  dueAt: bigint | null
  learnerId: string
  deckId: string
}

export function memoryFromRow({ learnerId: _, deckId: __, ...row }: MemoryRow): Memory {
  return {
    ...row,
    state: row.state as Memory['state'],
    lastAnsweredAt: row.lastAnsweredAt === null ? null : Number(row.lastAnsweredAt),
    dueAt: row.dueAt === null ? null : Number(row.dueAt),
  }
}

/** What a learner remembers of some cards, by card id; cards without events are not in it. */
export async function readMemories(
  tx: Statements,
  learnerId: string,
  cardIds: readonly string[],
): Promise<Map<string, Memory>> {
  const rows = await tx.$queryRaw<MemoryRow[]>`
    SELECT "learnerId", "cardId", "deckId", "state", "step", "stability", "difficulty", "reps", "lapses",
      "scheduledDays", "lastAnsweredAt", "lastDay", "introducedDay", "dueDay", "dueAt", "suspended", "buriedDay"
    FROM "Memory"
    WHERE "learnerId" = ${learnerId} AND "cardId" IN ${textsIn(JSON.stringify(cardIds))}`
  return new Map(rows.map((row) => [row.cardId, memoryFromRow(row)]))
}

export async function writeMemories(
  tx: Statements,
  learnerId: string,
  memories: readonly Memory[],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "Memory" ("learnerId", "cardId", "deckId", "state", "step", "stability", "difficulty", "reps",
      "lapses", "scheduledDays", "lastAnsweredAt", "lastDay", "introducedDay", "dueDay", "dueAt", "suspended",
      "buriedDay")
    SELECT ${learnerId}, "Card"."id", "Card"."deckId", value ->> 'state', CAST(value ->> 'step' AS INTEGER), CAST(value ->> 'stability' AS DOUBLE PRECISION),
      CAST(value ->> 'difficulty' AS DOUBLE PRECISION), CAST(value ->> 'reps' AS INTEGER), CAST(value ->> 'lapses' AS INTEGER), CAST(value ->> 'scheduledDays' AS INTEGER),
      CAST(value ->> 'lastAnsweredAt' AS BIGINT), CAST(value ->> 'lastDay' AS INTEGER), CAST(value ->> 'introducedDay' AS INTEGER), CAST(value ->> 'dueDay' AS INTEGER),
      CAST(value ->> 'dueAt' AS BIGINT), CAST(value ->> 'suspended' AS BOOLEAN), CAST(value ->> 'buriedDay' AS INTEGER)
    FROM ${rowsIn(JSON.stringify(memories))} AS "row" JOIN "Card" ON "Card"."id" = value ->> 'cardId'
    WHERE true
    ON CONFLICT ("learnerId", "cardId") DO UPDATE SET
      "deckId" = excluded."deckId", "state" = excluded."state", "step" = excluded."step",
      "stability" = excluded."stability", "difficulty" = excluded."difficulty", "reps" = excluded."reps",
      "lapses" = excluded."lapses", "scheduledDays" = excluded."scheduledDays",
      "lastAnsweredAt" = excluded."lastAnsweredAt", "lastDay" = excluded."lastDay",
      "introducedDay" = excluded."introducedDay", "dueDay" = excluded."dueDay", "dueAt" = excluded."dueAt",
      "suspended" = excluded."suspended", "buriedDay" = excluded."buriedDay"`
}
