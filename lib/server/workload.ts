import 'server-only'
import { localDay } from '#lib/scheduling/days.ts'
import { habitsOf } from '#lib/scheduling/habits.ts'
import type { Habits } from '#lib/scheduling/simulate.ts'
import { loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { jsonList, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import { readLogColumns } from './log-columns.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'

/** What a simulation of the learner's coming days needs. */
export interface WorkloadBasis {
  desiredRetention: number
  newPerDay: number
  /** Cards of the decks they take that they have not met. */
  newCards: number
  /** Cards they have met, of those that are asked. */
  knownCards: number
  weights: readonly number[]
  maximumIntervalDays: number
  habits: Habits
  /**
   * The cards met, as JSON: `[stabilities, difficulties, last days, due days]`, days counted from
   * today; as text, since React takes long over many small numbers.
   */
  cards: string
}

/** The learner's own cards, pace and settings; somebody usual's before the first answer. */
export async function loadWorkloadBasis(
  learner: Learner | null,
  lang: string,
  now: number,
): Promise<WorkloadBasis> {
  const { settings, parameters, timeZone } = await loadLearner(learner)
  const today = localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
  const { decks } = await loadCatalogue(learner, lang)
  const deckIds = decks.map(({ id }) => id)
  const asked = decks.reduce((sum, { cards }) => sum + cards, 0)
  const { cards, knownCards } = await readCards(learner, deckIds, lang, today)
  return {
    desiredRetention: settings.desiredRetention,
    newPerDay: settings.newPerDay,
    newCards: Math.max(0, asked - knownCards),
    knownCards,
    weights: parameters.weights,
    maximumIntervalDays: settings.maximumIntervalDays,
    habits: habitsOf(await readLogColumns(learner?.id ?? '')),
    cards,
  }
}

async function readCards(
  learner: Learner | null,
  deckIds: readonly string[],
  lang: string,
  today: number,
) {
  const [row] = await db().$queryRaw<{ cards: string; count: bigint }[]>`
    SELECT count(*) AS "count", '[' ||
        ${jsonList(Prisma.sql`round(CAST("stability" AS NUMERIC), 3)`)} || ',' ||
        ${jsonList(Prisma.sql`round(CAST("difficulty" AS NUMERIC), 2)`)} || ',' ||
        ${jsonList(Prisma.sql`"lastDay" - ${today}`)} || ',' ||
        ${jsonList(Prisma.sql`"dueDay" - ${today}`)} || ']' AS "cards"
    FROM "Memory" AS "memory"
      JOIN "Card" ON "Card"."id" = "memory"."cardId" AND "Card"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "learnerId" = ${learner?.id ?? ''} AND NOT "suspended" AND "lastDay" IS NOT NULL AND "stability" > 0
      AND "memory"."deckId" IN ${textsIn(JSON.stringify(deckIds))}`
  return { cards: row?.cards ?? '[[],[],[],[]]', knownCards: Number(row?.count ?? 0) }
}
