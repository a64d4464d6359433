import 'server-only'
import type { CardContent, Memory, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { db } from './db.ts'
import type { Learner } from './session.ts'

/** A deck as the queries below need it. */
export interface DeckRow {
  id: string
  slug: string
  survey: string
  title: string
}

/** The decks that have cards in a language, in the order of their surveys. */
export async function loadDecks(lang: string): Promise<DeckRow[]> {
  const decks = await db().deck.findMany({
    orderBy: [{ survey: { slug: 'asc' } }, { position: 'asc' }],
    include: { survey: { select: { slug: true } } },
  })
  return decks.flatMap(({ id, slug, survey, titles }) => {
    const title = (titles as Record<string, string>)[lang]
    return title === undefined ? [] : [{ id, slug, survey: survey.slug, title }]
  })
}

/** Number of live cards of each deck in a language, by deck id. */
export async function countCards(lang: string): Promise<Map<string, number>> {
  const rows = await db().$queryRaw<{ deckId: string; cards: number }[]>`
    SELECT "text"."deckId", count(*) AS "cards"
    FROM "CardText" AS "text" JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
    WHERE "lang" = ${lang} GROUP BY "text"."deckId"`
  return new Map(rows.map((row) => [row.deckId, Number(row.cards)]))
}

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

/** How many cards of some decks the learner is done with today: answered, and not in learning steps. */
export async function countFinished(
  learner: Learner | null,
  deckIds: readonly string[],
  today: number,
): Promise<number> {
  if (!learner) return 0
  return db().memory.count({
    where: {
      learnerId: learner.id,
      lastDay: { gte: today },
      dueAt: null,
      deckId: { in: [...deckIds] },
    },
  })
}

/** How many of the learner's answers on a day still count. */
export async function countAnswered(learner: Learner, day: number): Promise<number> {
  const [row] = await db().$queryRaw<{ answers: number }[]>`
    SELECT count(*) AS "answers" FROM "ReviewEvent" AS "review"
    WHERE "learnerId" = ${learner.id} AND "localDay" = ${day} AND "kind" = 'review' AND NOT EXISTS (
      SELECT 1 FROM "ReviewEvent" AS "undo"
      WHERE "undo"."learnerId" = ${learner.id} AND "undo"."undoes" = "review"."id")`
  return Number(row?.answers ?? 0)
}

/** The ids of the next cards the learner has not met, in authored order, `limit` at most. */
export async function loadFreshIds(
  learner: Learner | null,
  deckIds: readonly string[],
  lang: string,
  today: number,
  limit: number,
): Promise<string[]> {
  const ids: string[] = []
  for (const deckId of deckIds) {
    if (ids.length >= limit) break
    const rows = await db().$queryRaw<{ cardId: string }[]>`
      SELECT "text"."cardId"
      FROM "CardText" AS "text" JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
      WHERE "text"."deckId" = ${deckId} AND "text"."lang" = ${lang} AND NOT EXISTS (
        SELECT 1 FROM "Memory"
        WHERE "learnerId" = ${learner?.id ?? ''} AND "Memory"."cardId" = "text"."cardId"
          AND ("state" <> 'new' OR "suspended" OR "buriedDay" = ${today}))
      ORDER BY "text"."position" LIMIT ${limit - ids.length}`
    ids.push(...rows.map((row) => row.cardId))
  }
  return ids
}

/** The cards with what they say in a language, and what the learner remembers of them, in the order of `ids`. */
export async function loadSessionCards(
  learner: Learner | null,
  ids: readonly string[],
  lang: string,
): Promise<SessionCard[]> {
  const texts = await db().cardText.findMany({
    where: { lang, cardId: { in: [...ids] } },
    include: {
      card: { select: { key: true, deck: { select: { slug: true, titles: true } } } },
      revision: {
        select: { id: true, edition: { select: { survey: { select: { slug: true } } } } },
      },
    },
  })
  const memories = await loadMemories(learner, ids)
  const cards = texts.map((text): SessionCard => {
    const { key, deck } = text.card
    return {
      id: text.cardId,
      deck: { slug: deck.slug, title: (deck.titles as Record<string, string>)[lang] ?? deck.slug },
      source: { survey: text.revision.edition.survey.slug, section: text.section, key },
      content: text.content as unknown as CardContent,
      memory: memories.get(text.cardId) ?? newMemory(text.cardId),
    }
  })
  const rank = new Map(ids.map((id, index) => [id, index]))
  return cards.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0))
}

async function loadMemories(learner: Learner | null, ids: readonly string[]) {
  const rows = learner
    ? await db().memory.findMany({ where: { learnerId: learner.id, cardId: { in: [...ids] } } })
    : []
  return new Map(rows.map((row) => [row.cardId, memoryFromRow(row)]))
}

type MemoryRow = Omit<Memory, 'lastAnsweredAt' | 'dueAt' | 'state'> & {
  state: string
  lastAnsweredAt: bigint | null
  dueAt: bigint | null
  learnerId: string
  deckId: string
}

function memoryFromRow({ learnerId: _, deckId: __, ...row }: MemoryRow): Memory {
  return {
    ...row,
    state: row.state as Memory['state'],
    lastAnsweredAt: row.lastAnsweredAt === null ? null : Number(row.lastAnsweredAt),
    dueAt: row.dueAt === null ? null : Number(row.dueAt),
  }
}
