import 'server-only'
import { db } from './db.ts'
import type { Learner } from './session.ts'

/** A card the learner answered today, with where it stands in a language. */
export interface AnsweredCard {
  deckId: string
  key: string
  survey: string
  /** Null where it is not asked in this language. */
  section: string | null
  siblings: string | null
  /** Answered for the first time. */
  isNew: boolean
  /** Out of learning steps. */
  isFinished: boolean
}

/** What the learner answered today, in any deck, the last one first. */
export async function loadAnsweredToday(
  learner: Learner | null,
  lang: string,
  today: number,
): Promise<AnsweredCard[]> {
  if (!learner) return []
  const rows = await db().$queryRaw<Record<keyof AnsweredCard, string | null>[]>`
    SELECT "memory"."deckId", "card"."key", "survey"."slug" AS "survey", "text"."section", "text"."siblings",
      "introducedDay" = ${today} AS "isNew", "dueAt" IS NULL AS "isFinished"
    FROM "Memory" AS "memory"
      JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId"
      JOIN "Survey" AS "survey" ON "survey"."id" = "card"."surveyId"
      LEFT JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id} AND "lastDay" >= ${today}
    ORDER BY "lastAnsweredAt" DESC`
  return rows.map(({ isNew, isFinished, ...row }) => ({
    ...(row as Omit<AnsweredCard, 'isNew' | 'isFinished'>),
    isNew: Number(isNew) === 1,
    isFinished: Number(isFinished) === 1,
  }))
}
