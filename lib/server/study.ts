import 'server-only'
import type { SessionCard } from '#lib/model.ts'
import { db } from './db.ts'
import { larger, rowsIn, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import { type QueueInput, sittingLimit } from './queue.ts'

/** What a learner studies beside what is due: all cards, those due soon, leeches, or those forgotten today. */
export const studies = ['all', 'ahead', 'leeches', 'forgotten'] as const

/** A choice of cards, whether or not they are due. */
export interface Study {
  of: (typeof studies)[number]
  /** How many days from today on are soon. */
  days: number
  /** Words that the question or its answer has; empty: any. */
  words: string
  /** Whether the answers are kept and move the cards, or nothing of it is recorded. */
  isCounted: boolean
}

/**
 * Ids of the cards of a study, those nearest to being forgotten first and new ones last, as many as
 * make a sitting. Suspended cards are left out; but leeches, which the rule may have suspended, can
 * be practised.
 */
export async function loadStudyIds(
  { learner, decks, sections, lang, today, settings }: QueueInput,
  { of, days, words, isCounted }: Study,
): Promise<string[]> {
  const only = sections ? JSON.stringify(sections) : null
  const inOrder = JSON.stringify(decks.map(({ id }, position) => ({ id, position })))
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await db().$queryRaw<{ cardId: string }[]>`
    SELECT "text"."cardId" FROM ${rowsIn(inOrder)} AS "deck"
      JOIN "CardText" AS "text" ON "text"."deckId" = "deck"."value" ->> 'id' AND "text"."lang" = ${lang}
      JOIN "Card" AS "card" ON "card"."id" = "text"."cardId" AND "card"."retiredAt" IS NULL
      LEFT JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner?.id ?? ''} AND "memory"."cardId" = "text"."cardId"
    WHERE (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
      AND (${words} = '' OR lower("text"."content" -> 'prompt' ->> 'text') LIKE lower(${pattern}) ESCAPE '\\'
        OR lower("text"."content" -> 'answer' ->> 'text') LIKE lower(${pattern}) ESCAPE '\\')
      AND (NOT coalesce("memory"."suspended", false) OR (${of} = 'leeches' AND NOT ${isCounted}))
      AND CASE ${of}
        WHEN 'ahead' THEN "memory"."dueDay" <= ${today + days}
        WHEN 'leeches' THEN "memory"."lapses" >= ${settings.leechLapses}
        WHEN 'forgotten' THEN EXISTS (
          SELECT 1 FROM "ReviewEvent" AS "event"
          WHERE "event"."learnerId" = "memory"."learnerId" AND "event"."cardId" = "memory"."cardId"
            AND "event"."localDay" = ${today} AND "event"."kind" = 'review' AND "event"."grade" = 1
            AND NOT EXISTS (
              SELECT 1 FROM "ReviewEvent" AS "undo"
              WHERE "undo"."learnerId" = "event"."learnerId" AND "undo"."undoes" = "event"."id"))
        ELSE true END
    ORDER BY "memory"."lastDay" IS NULL, -${larger(Prisma.sql`${today} - "memory"."lastDay"`, Prisma.sql`0`)} / nullif("memory"."stability", 0),
      CAST("deck"."value" ->> 'position' AS INTEGER), "text"."position" LIMIT ${sittingLimit}`
  return rows.map(({ cardId }) => cardId)
}

/** A card as practice asks it: at once, whatever waits for it or was decided about it. */
export function forPractice(card: SessionCard): SessionCard {
  return { ...card, memory: { ...card.memory, dueAt: null, suspended: false, buriedDay: null } }
}
