import 'server-only'
import { createHash } from 'node:crypto'
import type { CardContent, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { type CatalogueDeck, loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import { type MemoryRow, memoryFromRow } from './memories.ts'
import type { Learner } from './session.ts'

/** Some sections of an edition, by their ids. */
export interface Within {
  lang: string
  sections: readonly string[]
}

/** How many cards of some decks, or of some sections of them, are due on a day in a language. */
export async function countDueOn(
  learner: Learner | null,
  deckIds: readonly string[],
  day: number,
  { lang, sections }: { lang: string; sections?: readonly string[] | undefined },
): Promise<number> {
  if (!learner) return 0
  const only = sections ? JSON.stringify(sections) : null
  const [row] = await db().$queryRaw<{ cards: bigint }[]>`
    SELECT count(*) AS "cards" FROM "Memory" AS "memory"
      JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId" AND "card"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id} AND "memory"."dueDay" = ${day} AND "memory"."suspended" = false
      AND "memory"."deckId" || '' IN ${textsIn(JSON.stringify(deckIds))}
      AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})`
  return Number(row?.cards ?? 0)
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

type CardRow = Omit<MemoryRow, 'state'> & {
  id: string
  state: string | null
  textDeckId: string
  section: string
  siblings: string | null
  content: CardContent
  key: string
}

/** Cards with what they say in a language, and what the learner remembers of them, by id. */
export async function loadSessionCards(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  ids: readonly string[],
  lang: string,
): Promise<Map<string, SessionCard>> {
  const rows = await db().$queryRaw<CardRow[]>`
    SELECT "text"."cardId" AS "id", "text"."deckId" AS "textDeckId", "text"."section", "text"."siblings", "text"."content",
      "card"."key", "memory".*
    FROM "CardText" AS "text"
      JOIN "Card" AS "card" ON "card"."id" = "text"."cardId"
      LEFT JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner?.id ?? ''} AND "memory"."cardId" = "text"."cardId"
    WHERE "text"."cardId" IN ${textsIn(JSON.stringify(ids))} AND "text"."lang" = ${lang}`
  const deckById = new Map(decks.map((deck) => [deck.id, deck]))
  const cards = rows.flatMap((row): SessionCard[] => {
    const { id, textDeckId, section, siblings, content, key, state, ...memory } = row
    const deck = deckById.get(textDeckId)
    if (!deck) return []
    return [
      {
        id,
        deck: { slug: deck.slug, title: deck.title },
        source: { survey: deck.survey, section, key },
        ...(siblings === null ? {} : { siblings }),
        content,
        memory: state === null ? newMemory(id) : memoryFromRow({ ...memory, state }),
        orderSeed: orderSeed(learner, id),
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
