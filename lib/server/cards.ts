import 'server-only'
import { createHash } from 'node:crypto'
import type { CardContent, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { type CatalogueDeck, loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { memoryFromRow } from './memories.ts'
import type { Learner } from './session.ts'

/** How many new and how many other cards the learner answered today. */
export async function countDone(
  learner: Learner | null,
  today: number,
): Promise<{ fresh: number; due: number }> {
  if (!learner) return { fresh: 0, due: 0 }
  const answered = { learnerId: learner.id, lastDay: { gte: today } }
  const fresh = await db().memory.count({ where: { ...answered, introducedDay: today } })
  const all = await db().memory.count({ where: answered })
  return { fresh, due: all - fresh }
}

/** Some sections of an edition, by their ids. */
export interface Within {
  lang: string
  sections: readonly string[]
}

/** The cards that stand in some sections; without any, all. */
function standingIn(within: Within | undefined) {
  if (!within) return {}
  const { lang, sections } = within
  return { card: { texts: { some: { lang, section: { in: [...sections] } } } } }
}

/** How many cards of some decks the learner is done with today: answered, and not in learning steps. */
export async function countFinished(
  learner: Learner | null,
  deckIds: readonly string[],
  today: number,
  within?: Within,
): Promise<number> {
  if (!learner) return 0
  return db().memory.count({
    where: {
      ...standingIn(within),
      learnerId: learner.id,
      lastDay: { gte: today },
      dueAt: null,
      deckId: { in: [...deckIds] },
    },
  })
}

/** How many cards of some decks are due on a day. */
export async function countDueOn(
  learner: Learner | null,
  deckIds: readonly string[],
  day: number,
  within?: Within,
): Promise<number> {
  if (!learner) return 0
  return db().memory.count({
    where: {
      ...standingIn(within),
      learnerId: learner.id,
      deckId: { in: [...deckIds] },
      dueDay: day,
      suspended: false,
    },
  })
}

/** A card that the learner has taken out, as a list names it. */
export interface SuspendedCard {
  id: string
  prompt: string
}

/** The cards the learner has suspended in the decks they take, in a language. */
export async function loadSuspended(
  learner: Learner | null,
  lang: string,
): Promise<SuspendedCard[]> {
  if (!learner) return []
  const { decks } = await loadCatalogue(learner, lang)
  const texts = await db().cardText.findMany({
    where: {
      lang,
      deckId: { in: decks.map(({ id }) => id) },
      card: { retiredAt: null, memories: { some: { learnerId: learner.id, suspended: true } } },
    },
    orderBy: [{ deckId: 'asc' }, { position: 'asc' }],
    select: { cardId: true, content: true },
  })
  return texts.map(({ cardId, content }) => ({
    id: cardId,
    prompt: (content as unknown as CardContent).prompt.text,
  }))
}

/** How many of the learner's answers on a day still count. */
export async function countAnswered(learner: Learner, day: number): Promise<number> {
  const { _sum } = await db().dailyTally.aggregate({
    where: { learnerId: learner.id, localDay: day },
    _sum: { again: true, hard: true, good: true, easy: true },
  })
  return (_sum.again ?? 0) + (_sum.hard ?? 0) + (_sum.good ?? 0) + (_sum.easy ?? 0)
}

/** The ids of the next cards the learner has not met, in authored order, `limit` at most; of some sections, or of all. */
export async function loadFreshIds(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
  limit: number,
  sections?: readonly string[],
): Promise<string[]> {
  const only = sections ? JSON.stringify(sections) : null
  const seen = learner ? await countSeen(learner) : new Map<string, number>()
  const ids: string[] = []
  for (const { id, everCards } of decks) {
    if (ids.length >= limit) break
    // A deck whose every card has been reviewed has no new ones; looking for them would take long.
    if (seen.get(id) === everCards) continue
    const rows = await db().$queryRaw<{ cardId: string }[]>`
      SELECT "text"."cardId"
      FROM "CardText" AS "text" JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
      WHERE "text"."deckId" = ${id} AND "text"."lang" = ${lang}
        AND (${only} IS NULL OR "text"."section" IN (SELECT value FROM json_each(${only})))
        AND NOT EXISTS (
        SELECT 1 FROM "Memory"
        WHERE "learnerId" = ${learner?.id ?? ''} AND "Memory"."cardId" = "text"."cardId"
          AND ("state" <> 'new' OR "suspended" OR "buriedDay" = ${today}))
      ORDER BY "text"."position" LIMIT ${limit - ids.length}`
    ids.push(...rows.map((row) => row.cardId))
  }
  return ids
}

/** How many cards of each deck the learner has reviewed, retired ones too, by deck id. */
async function countSeen(learner: Learner): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ deckId: string; cards: bigint }[]>`
    SELECT "deckId", count(*) AS "cards" FROM "Memory"
    WHERE "learnerId" = ${learner.id} AND "dueDay" IS NOT NULL GROUP BY "deckId"`
  return new Map(rows.map((row) => [row.deckId, Number(row.cards)]))
}

/** Cards with what they say in a language, and what the learner remembers of them, by id. */
export async function loadSessionCards(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  ids: readonly string[],
  lang: string,
): Promise<Map<string, SessionCard>> {
  const texts = await db().cardText.findMany({
    where: { lang, cardId: { in: [...ids] } },
    select: {
      cardId: true,
      deckId: true,
      section: true,
      content: true,
      card: { select: { key: true } },
    },
  })
  const memories = await loadMemories(learner, ids)
  const deckById = new Map(decks.map((deck) => [deck.id, deck]))
  const cards = texts.flatMap(({ cardId, deckId, section, content, card }): SessionCard[] => {
    const deck = deckById.get(deckId)
    if (!deck) return []
    return [
      {
        id: cardId,
        deck: { slug: deck.slug, title: deck.title },
        source: { survey: deck.survey, section, key: card.key },
        content: content as unknown as CardContent,
        memory: memories.get(cardId) ?? newMemory(cardId),
        orderSeed: orderSeed(learner, cardId),
      },
    ]
  })
  return new Map(cards.map((card) => [card.id, card]))
}

/**
 * What the order of a card's options is drawn from, so that learners cannot tell each other where the
 * answer stands: it comes from the learner, and so is the same on every device, with or without a
 * network. Visitors share one; becoming an account draws anew.
 */
export function orderSeed(learner: Learner | null, cardId: string): string {
  return createHash('sha256')
    .update(`${learner?.id ?? ''} ${cardId}`)
    .digest('base64url')
    .slice(0, 12)
}

async function loadMemories(learner: Learner | null, ids: readonly string[]) {
  const rows = learner
    ? await db().memory.findMany({ where: { learnerId: learner.id, cardId: { in: [...ids] } } })
    : []
  return new Map(rows.map((row) => [row.cardId, memoryFromRow(row)]))
}
