import 'server-only'
import type { SessionCard } from '#lib/model.ts'
import type { Upcoming } from '#lib/scheduling/session.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { rowsIn, textsIn } from './dialect.ts'
import { loadHolidays } from './holidays.ts'
import type { Learner } from './session.ts'

/** Intervals up to 90 days are put on quiet days, and they may stray beyond that a little. */
const daysAhead = 100

/** What the next days hold for the learner, in all decks, beside the cards of a session. */
export async function loadUpcoming(
  learner: Learner | null,
  cards: readonly SessionCard[],
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
): Promise<Upcoming> {
  if (!learner) return { due: [], siblings: {}, holidays: [] }
  const holidays = await loadHolidays(learner)
  return {
    due: await countByDay(learner, cards, today),
    siblings: await loadSiblingDays(learner, cards, decks, lang),
    holidays: holidays
      .filter(({ toDay }) => toDay >= today)
      .map(({ fromDay, toDay }) => ({ fromDay, toDay })),
  }
}

/**
 * The cards of the session are counted and taken off again, as few as they are: to pass over them one
 * by one would mean to look each card up that is due.
 */
async function countByDay(
  learner: Learner,
  cards: readonly SessionCard[],
  today: number,
): Promise<number[]> {
  const inSession = JSON.stringify(cards.map(({ id }) => id))
  const rows = await db().$queryRaw<{ dueDay: number; cards: bigint }[]>`
    SELECT "dueDay", sum("cards") AS "cards" FROM (
      SELECT "dueDay", count(*) AS "cards" FROM "Memory"
      WHERE "learnerId" = ${learner.id} AND "dueDay" > ${today} AND "dueDay" <= ${today + daysAhead} AND "suspended" = false
      GROUP BY "dueDay"
      UNION ALL
      SELECT "dueDay", -1 FROM "Memory"
      WHERE "learnerId" = ${learner.id} AND "cardId" IN ${textsIn(inSession)} AND "dueDay" > ${today} AND "dueDay" <= ${today + daysAhead} AND "suspended" = false) AS "counted"
    GROUP BY "dueDay"`
  const due = new Array<number>(daysAhead + 1).fill(0)
  for (const { dueDay, cards } of rows) due[Number(dueDay) - today] = Number(cards)
  return due
}

/** When siblings are due that the session does not have; of cards without any, nothing. */
async function loadSiblingDays(
  learner: Learner,
  cards: readonly SessionCard[],
  decks: readonly CatalogueDeck[],
  lang: string,
): Promise<Upcoming['siblings']> {
  const deckIds = new Map(decks.map(({ id, survey, slug }) => [`${survey}/${slug}`, id]))
  const members = cards.flatMap(({ id, siblings, source, deck }) =>
    siblings === undefined
      ? []
      : [{ id, siblings, deckId: deckIds.get(`${source.survey}/${deck.slug}`) }],
  )
  if (members.length === 0) return {}
  const inSession = JSON.stringify(cards.map(({ id }) => id))
  // Siblings come from one block, and so stand in one deck.
  const rows = await db().$queryRaw<{ id: string; dueDay: number }[]>`
    SELECT DISTINCT value ->> 'id' AS "id", "memory"."dueDay"
    FROM ${rowsIn(JSON.stringify(members))} AS "member"
      JOIN "CardText" AS "text" ON "text"."deckId" = value ->> 'deckId' AND "text"."lang" = ${lang}
        AND "text"."siblings" = value ->> 'siblings'
      JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner.id} AND "memory"."cardId" = "text"."cardId"
    WHERE "memory"."dueDay" IS NOT NULL AND NOT "memory"."suspended"
      AND "text"."cardId" NOT IN ${textsIn(inSession)}`
  const days: Record<string, number[]> = {}
  for (const { id, dueDay } of rows) days[id] = [...(days[id] ?? []), Number(dueDay)]
  return days
}
