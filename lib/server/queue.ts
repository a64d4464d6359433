import 'server-only'
import type { DeckOverrides, SchedulingSettings } from '#lib/model.ts'
import { hashedShare } from '#lib/scheduling/random.ts'
import type { AnsweredCard } from './answered-today.ts'
import type { Catalogue, CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { larger, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import { loadNewIds } from './new-cards.ts'
import type { Learner } from './session.ts'

/** More cards than anybody reviews at a sitting; the rest comes with the next one. */
export const sittingLimit = 200
/** Of how many due cards the ones to ask are drawn, where chance decides. */
const candidateLimit = 2000

/** Ids of the cards to review today. */
export interface QueueIds {
  learning: string[]
  due: string[]
  fresh: string[]
}

/** What is reviewed, by whom, and what they did today already. */
export interface QueueInput {
  learner: Learner | null
  catalogue: Catalogue
  /** Those of the catalogue that are reviewed. */
  decks: readonly CatalogueDeck[]
  /** Ids of the sections that are reviewed; left out: all. */
  sections?: readonly string[] | undefined
  /** Number of the learner's newest event. */
  cursor: number
  lang: string
  today: number
  settings: SchedulingSettings
  /** By deck id. */
  overrides: ReadonlyMap<string, DeckOverrides>
  /** Of all decks. */
  answered: readonly AnsweredCard[]
  /** How many of the due cards are for today, while a backlog is spread over some days. */
  share?: number | undefined
}

/** What was answered today of what is reviewed. */
export function answeredWithin({ answered, decks, sections }: QueueInput): AnsweredCard[] {
  const deckIds = new Set(decks.map(({ id }) => id))
  return answered.filter(
    ({ deckId, section }) =>
      deckIds.has(deckId) && (!sections || (section !== null && sections.includes(section))),
  )
}

/** What the learner should review today, in the order they chose, and as many new cards as they want. */
export async function loadQueueIds(input: QueueInput): Promise<QueueIds> {
  const { learner, settings, answered } = input
  const names = answered.flatMap((card) => namesOf(card))
  const [learning, due] = learner
    ? [await loadLearning(learner, input), await loadDue(learner, input)]
    : [[], []]
  const taken = settings.buryNew ? [...names, ...due.flatMap(namesOf)] : null
  return {
    learning,
    due: due.map(({ cardId }) => cardId),
    fresh: await loadNewIds({
      ...input,
      ...roomsOf(input),
      taken: taken && new Set(taken),
    }),
  }
}

/** How many new cards may still come today, altogether and from each deck. */
export function roomsOf({
  settings,
  answered,
  decks,
  overrides,
}: Pick<QueueInput, 'settings' | 'answered' | 'decks' | 'overrides'>) {
  const introduced = answered.filter(({ isNew }) => isNew)
  const room = Math.max(0, settings.newPerDay - introduced.length)
  const roomOf = (id: string) => {
    const own = overrides.get(id)?.newPerDay
    if (own === undefined) return room
    const used = introduced.filter(({ deckId }) => deckId === id).length
    return Math.min(room, Math.max(0, own - used))
  }
  return { room, decks: decks.map((deck) => ({ ...deck, room: roomOf(deck.id) })) }
}

/** Siblings (`survey/name`) of which one was answered today, so that the others wait until tomorrow. */
export function waitingSiblings({
  settings,
  answered,
}: Pick<QueueInput, 'settings' | 'answered'>): ReadonlySet<string> {
  return new Set(settings.buryReviews ? answered.flatMap(namesOf) : [])
}

function namesOf({ survey, siblings }: { survey: string; siblings: string | null }): string[] {
  return siblings === null ? [] : [`${survey}/${siblings}`]
}

async function loadLearning(
  learner: Learner,
  { decks, lang, today, sections }: QueueInput,
): Promise<string[]> {
  const only = sections ? JSON.stringify(sections) : null
  const rows = await db().$queryRaw<{ cardId: string }[]>`
    SELECT "memory"."cardId" FROM "Memory" AS "memory"
      JOIN "Card" ON "Card"."id" = "memory"."cardId" AND "Card"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id} AND "memory"."dueAt" IS NOT NULL
      AND "memory"."deckId" IN ${textsIn(idsOf(decks))}
      AND NOT "suspended" AND coalesce("buriedDay" <> ${today}, true)
      AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
    ORDER BY "memory"."dueAt", "memory"."cardId" LIMIT ${sittingLimit}`
  return rows.map((row) => row.cardId)
}

/**
 * The due cards of the present sitting. What was answered of it before counts, so that a page loaded
 * again has the rest of the same sitting.
 */
async function loadDue(learner: Learner, input: QueueInput) {
  const { decks, lang, today, sections, settings, share = sittingLimit } = input
  const done = answeredWithin(input).filter(({ isNew }) => !isNew).length
  const only = sections ? JSON.stringify(sections) : null
  const order = settings.reviewOrder
  const room = Math.min(sittingLimit - (done % sittingLimit), share)
  const limit = order === 'random' ? candidateLimit : room
  const waiting = JSON.stringify([...waitingSiblings(input)])
  const rows = await db().$queryRaw<{ cardId: string; survey: string; siblings: string | null }[]>`
    SELECT "memory"."cardId", "survey"."slug" AS "survey", "text"."siblings"
    FROM "Memory" AS "memory"
      JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId" AND "card"."retiredAt" IS NULL
      JOIN "Survey" AS "survey" ON "survey"."id" = "card"."surveyId"
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id} AND "memory"."dueDay" <= ${today} AND "memory"."dueAt" IS NULL
      AND "memory"."deckId" || '' IN ${textsIn(idsOf(decks))}
      AND "suspended" = false AND coalesce("buriedDay" <> ${today}, true)
      AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
      AND ("text"."siblings" IS NULL OR "survey"."slug" || '/' || "text"."siblings" NOT IN ${textsIn(waiting)})
    ORDER BY CASE ${order} WHEN 'retrievability' THEN -${larger(Prisma.sql`${today} - "lastDay"`, Prisma.sql`0`)} / "stability" END,
      "memory"."dueDay", "memory"."cardId"
    LIMIT ${limit}`
  if (order !== 'random') return rows
  const chanceOf = ({ cardId }: { cardId: string }) => hashedShare(`${learner.id} ${cardId}`, today)
  return rows.sort((a, b) => chanceOf(a) - chanceOf(b)).slice(0, room)
}

function idsOf(decks: readonly CatalogueDeck[]): string {
  return JSON.stringify(decks.map(({ id }) => id))
}
