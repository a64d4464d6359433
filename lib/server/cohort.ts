import 'server-only'
import { type CardMemory, largestGroup } from '#lib/progress/item-analysis.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { forgettingCurveOf } from '#lib/scheduling/retrievability.ts'
import type { Author } from './authorship.ts'
import { db } from './db.ts'
import { jsonList, jsonObject, larger, rowsIn, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'

/** Somebody who takes a deck of the author's survey now. */
export interface Member {
  learnerId: string
  deckId: string
  sharesName: boolean
}

/** How often a card was answered, and with Again; what was taken back does not count. */
export interface AnswerCount {
  answers: number
  again: number
}

/** What one member remembers of the deck they take. */
export interface MemberMemory {
  learnerId: string
  deckId: string
  met: number
  /** Mean retrievability of the cards out of learning steps, 0 to 1; null without any. */
  recall: number | null
  lastDay: number
}

/**
 * One curve for all: FSRS's own, since a query covers many learners and their curves differ little.
 * Their stabilities are those of their own weights.
 */
const { factor, decay } = forgettingCurveOf(defaultParameters)

/** Who takes the decks of the author's survey now. */
export async function loadMembers(author: Author): Promise<Member[]> {
  return db().enrolment.findMany({
    where: { leftAt: null, deck: { surveyId: author.surveyId } },
    orderBy: [{ learnerId: 'asc' }, { deckId: 'asc' }],
    select: { learnerId: true, deckId: true, sharesName: true },
  })
}

/**
 * What members remember on a local day of each card they have met, by groups of learners.
 * `sinceDay` is the first day on which a review counts as activity.
 */
export function loadCardMemories(
  members: readonly Member[],
  today: number,
  sinceDay: number,
): Promise<CardMemory[][]> {
  return inGroups(members, async (group) => {
    // One row of JSON is read faster than thousands of rows.
    const [row] = await db().$queryRaw<{ cards: string }[]>`
      WITH "member" AS MATERIALIZED (
        SELECT value ->> 'learnerId' AS "learnerId", value ->> 'deckId' AS "deckId",
          CAST(value ->> 'bit' AS BIGINT) AS "bit"
        FROM ${rowsIn(group)} AS "row")
      SELECT ${jsonList(
        jsonObject(Prisma.sql`'cardId', "cardId", 'met', "met", 'lapses', "lapses",
        'recallSum', "recallSum", 'recallers', "recallers", 'active', "active"`),
      )} AS "cards"
      FROM (
        SELECT "cardId", count(*) AS "met", sum("lapses") AS "lapses",
          coalesce(sum(CASE WHEN "dueAt" IS NULL THEN power(1 + CAST(${factor} AS DOUBLE PRECISION) * ${larger(Prisma.sql`${today} - "lastDay"`, Prisma.sql`0`)} / "stability", ${decay}) END), 0.0) AS "recallSum",
          sum(CASE WHEN "dueAt" IS NULL THEN "bit" ELSE 0 END) AS "recallers",
          sum(CASE WHEN "lastDay" >= ${sinceDay} THEN "bit" ELSE 0 END) AS "active"
        FROM "member" CROSS JOIN "Memory" AS "memory"
        WHERE "memory"."learnerId" = "member"."learnerId" AND "memory"."deckId" = "member"."deckId"
          AND "state" <> 'new' GROUP BY "cardId") AS "counted"`
    return JSON.parse(row?.cards ?? '[]')
  })
}

/** What each of some members remembers on a local day, of the cards that are not among `unasked`. */
export async function loadMemberMemories(
  members: readonly Member[],
  unasked: readonly string[],
  today: number,
): Promise<MemberMemory[]> {
  const groups = await inGroups(
    members,
    (group) => db().$queryRaw<MemberMemory[]>`
      WITH "member" AS MATERIALIZED (
        SELECT value ->> 'learnerId' AS "learnerId", value ->> 'deckId' AS "deckId" FROM ${rowsIn(group)} AS "row")
      SELECT "memory"."learnerId", "memory"."deckId", count(*) AS "met", max("lastDay") AS "lastDay",
        avg(CASE WHEN "dueAt" IS NULL THEN power(1 + CAST(${factor} AS DOUBLE PRECISION) * ${larger(Prisma.sql`${today} - "lastDay"`, Prisma.sql`0`)} / "stability", ${decay}) END) AS "recall"
      FROM "member" CROSS JOIN "Memory" AS "memory"
      WHERE "memory"."learnerId" = "member"."learnerId" AND "memory"."deckId" = "member"."deckId"
        AND "state" <> 'new' AND "cardId" NOT IN ${textsIn(JSON.stringify(unasked))}
      GROUP BY "memory"."learnerId", "memory"."deckId"`,
  )
  return groups
    .flat()
    .map((row) => ({ ...row, met: Number(row.met), lastDay: Number(row.lastDay) }))
}

/** How often members answered some cards of the decks they take, by card id. */
export async function loadAnswerCounts(
  members: readonly Member[],
  cards: readonly { cardId: string; deckId: string }[],
): Promise<Map<string, AnswerCount>> {
  const counts = new Map<string, AnswerCount>()
  if (cards.length === 0) return counts
  const wanted = JSON.stringify(cards.map(({ cardId, deckId }) => ({ cardId, deckId })))
  const groups = await inGroups(
    members,
    (group) => db().$queryRaw<({ cardId: string } & AnswerCount)[]>`
      SELECT "review"."cardId", count(*) AS "answers", count(*) FILTER (WHERE "review"."grade" = 1) AS "again"
      FROM ${rowsIn(group)} AS "member"
        CROSS JOIN ${rowsIn(wanted)} AS "card" CROSS JOIN "ReviewEvent" AS "review"
      WHERE "card"."value" ->> 'deckId' = "member"."value" ->> 'deckId'
        AND "review"."learnerId" = "member"."value" ->> 'learnerId' AND "review"."cardId" = "card"."value" ->> 'cardId'
        AND "review"."kind" = 'review' AND NOT EXISTS (
        SELECT 1 FROM "ReviewEvent" AS "undo"
        WHERE "undo"."learnerId" = "review"."learnerId" AND "undo"."undoes" = "review"."id")
      GROUP BY "review"."cardId"`,
  )
  for (const { cardId, answers, again } of groups.flat()) {
    const before = counts.get(cardId) ?? { answers: 0, again: 0 }
    counts.set(cardId, {
      answers: before.answers + Number(answers),
      again: before.again + Number(again),
    })
  }
  return counts
}

/**
 * Asks for a group of learners at a time; nobody is in two groups. SQLite holds the event loop while
 * it works; between two groups reviews are taken, and whatever else there is to do.
 *
 * @param ask is handed the members as JSON, each learner with a bit of their own
 */
async function inGroups<T>(
  members: readonly Member[],
  ask: (group: string) => Promise<T>,
): Promise<T[]> {
  const byLearner = new Map<string, Member[]>(members.map(({ learnerId }) => [learnerId, []]))
  for (const member of members) byLearner.get(member.learnerId)?.push(member)
  const learners = [...byLearner.values()]
  const results: T[] = []
  for (let from = 0; from < learners.length; from += groupSize) {
    const group = learners.slice(from, from + groupSize)
    const rows = group.flatMap((own, index) =>
      own.map((member) => ({ ...member, bit: 2 ** index })),
    )
    results.push(await ask(JSON.stringify(rows)))
    await new Promise((resolve) => setImmediate(resolve))
  }
  return results
}

const groupSize = Math.min(10, largestGroup)
