import 'server-only'
import type { PlanRow, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'

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
 * How many learners and due cards a plan touches.
 *
 * @param today the author's local day
 */
export async function loadImpacts({ rows }: RevisionPlan, today: number): Promise<Impacts> {
  const touched = new Map<keyof Impacts, string[]>()
  for (const row of rows) {
    if (row.kind === 'kept' || !('cardId' in row)) continue
    for (const group of [row.kind, 'all'] as const) {
      const cardIds = touched.get(group)
      if (cardIds) cardIds.push(row.cardId)
      else touched.set(group, [row.cardId])
    }
  }
  const impacts: Impacts = {}
  for (const [group, cardIds] of touched) {
    const impact = await countImpact(cardIds, today)
    if (impact.learners > 0) impacts[group] = impact
  }
  return impacts
}

/** Asks for each learner and card by the key that begins with the learner (D3); reads nothing else. */
async function countImpact(cardIds: readonly string[], today: number): Promise<Impact> {
  const [row] = await db().$queryRaw<{ learners: bigint; due: bigint }[]>`
    SELECT count(DISTINCT "memory"."learnerId") AS "learners",
      count(*) FILTER (WHERE "memory"."dueDay" <= ${today} AND NOT "memory"."suspended") AS "due"
    FROM "Learner" AS "learner" CROSS JOIN "Memory" AS "memory"
    WHERE "memory"."learnerId" = "learner"."id"
      AND "memory"."cardId" IN ${textsIn(JSON.stringify(cardIds))}
    AND "memory"."dueDay" IS NOT NULL`
  return { learners: Number(row?.learners ?? 0), due: Number(row?.due ?? 0) }
}
