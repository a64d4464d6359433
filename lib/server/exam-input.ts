import 'server-only'
import type { ExamInput } from '#lib/scheduling/exam-plan.ts'
import { usualHabits } from '#lib/scheduling/simulate.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { loadOverrides } from './deck-settings.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'

interface Wanted {
  lang: string
  today: number
  /** Local day of the exam. */
  day: number
  recall: number
}

interface CardRow {
  section: string
  stability: number | null
  difficulty: number | null
  lastDay: number | bigint | null
  dueDay: number | bigint | null
}

/** Every run of a plan has the same luck, so that only what is chosen makes a difference. */
const seed = 1

/**
 * What a plan for a deck is made from, and the section of each card: those the learner knows first,
 * then the new ones in the order of the author. Suspended cards are not counted.
 */
export async function loadExamInput(
  learner: Learner | null,
  deck: CatalogueDeck,
  { lang, today, day, recall }: Wanted,
): Promise<{ input: ExamInput; sections: string[] }> {
  const { parameters } = await loadLearner(learner)
  const chosen = (await loadOverrides(learner)).get(deck.id)
  const rows = await db().$queryRaw<CardRow[]>`
    SELECT "text"."section", "memory"."stability", "memory"."difficulty", "memory"."lastDay", "memory"."dueDay"
    FROM "CardText" AS "text"
      JOIN "Card" AS "card" ON "card"."id" = "text"."cardId" AND "card"."retiredAt" IS NULL
      LEFT JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner?.id ?? ''}
        AND "memory"."cardId" = "text"."cardId"
    WHERE "text"."deckId" = ${deck.id} AND "text"."lang" = ${lang}
      AND coalesce("memory"."suspended", false) = false
    ORDER BY "text"."position"`
  const known = rows.filter(({ lastDay }) => lastDay !== null)
  const fresh = rows.filter(({ lastDay }) => lastDay === null)
  return {
    input: {
      cards: {
        stability: Float64Array.from(known, (row) => row.stability ?? 1),
        difficulty: Float64Array.from(known, (row) => row.difficulty ?? 5),
        lastDay: Int32Array.from(known, (row) => Math.min(0, Number(row.lastDay) - today)),
        dueDay: Int32Array.from(known, (row) => Number(row.dueDay ?? today) - today),
      },
      newCards: fresh.length,
      daysLeft: day - today,
      recall,
      habits: usualHabits,
      weights: parameters.weights,
      desiredRetention: chosen?.desiredRetention ?? parameters.desiredRetention,
      seed,
    },
    sections: [...known, ...fresh].map(({ section }) => section),
  }
}
