import 'server-only'
import type { PlanRow, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import type { Author } from './authorship.ts'
import { db } from './db.ts'

/** Whom a change reaches. */
export interface Impact {
  /** Learners who have answered one of the cards. */
  learners: number
  /** Of their memories of these cards, those that are due today or were before. */
  due: number
}

/** What a plan's kinds of row touch, and all of them together; where nobody is touched, nothing stands. */
export type Impacts = Partial<Record<PlanRow['kind'] | 'all', Impact>>

/**
 * How many learners and due cards a plan touches. Goes from each learner to the survey's decks, by the
 * index that begins with the learner (D3), so the answers to other surveys cost nothing.
 *
 * @param today the author's local day
 */
export async function loadImpacts(
  { surveyId }: Author,
  { rows }: RevisionPlan,
  today: number,
): Promise<Impacts> {
  const touched = rows.flatMap((row) =>
    row.kind !== 'kept' && 'cardId' in row
      ? [
          { kind: row.kind, cardId: row.cardId },
          { kind: 'all', cardId: row.cardId },
        ]
      : [],
  )
  if (touched.length === 0) return {}
  const counts = await db().$queryRaw<{ kind: keyof Impacts; learners: bigint; due: bigint }[]>`
    WITH "touched" AS MATERIALIZED (
      SELECT value ->> 'cardId' AS "cardId", value ->> 'kind' AS "kind"
      FROM json_each(${JSON.stringify(touched)}))
    SELECT "touched"."kind", count(DISTINCT "memory"."learnerId") AS "learners",
      sum("memory"."dueDay" <= ${today} AND NOT "memory"."suspended") AS "due"
    FROM "Learner" AS "learner" CROSS JOIN "Deck" AS "deck"
      CROSS JOIN "Memory" AS "memory"
        ON "memory"."learnerId" = "learner"."id" AND "memory"."deckId" = "deck"."id" AND "memory"."dueDay" IS NOT NULL
      JOIN "touched" ON "touched"."cardId" = "memory"."cardId"
    WHERE "deck"."surveyId" = ${surveyId}
    GROUP BY "touched"."kind"`
  return Object.fromEntries(
    counts.map(({ kind, learners, due }) => [
      kind,
      { learners: Number(learners), due: Number(due) },
    ]),
  )
}
