import 'server-only'
import { withSubsections } from '#lib/survey/subsections.ts'
import type { Catalogue, CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import { countSeen } from './seen-cards.ts'
import type { Learner } from './session.ts'
import { loadRendered } from './surveys.ts'

/** What decides which new cards come today. */
export interface NewCardsInput {
  learner: Learner | null
  /** Decks to take them from, in order, and how many each may still give today. */
  decks: readonly (CatalogueDeck & { room: number })[]
  catalogue: Catalogue
  /** Number of the learner's newest event. */
  cursor: number
  lang: string
  today: number
  /** How many there may be altogether. */
  room: number
  /** Ids of the sections to take them from; left out: all. */
  sections?: readonly string[] | undefined
  /** Siblings (`survey/name`) that are not to come today, as one of them does; null: any may come. */
  taken: Set<string> | null
}

/** The ids of the next cards the learner has not met, in authored order, as many as there is room for. */
export async function loadNewIds(input: NewCardsInput): Promise<string[]> {
  const { learner, decks, room, cursor, catalogue } = input
  if (room <= 0) return []
  const seen = learner ? await countSeen(learner, cursor, catalogue.state) : nothingSeen
  const ids: string[] = []
  const waiting = new Map<string, readonly string[]>()
  for (const deck of decks) {
    if (ids.length >= room) break
    // A deck whose every card has been reviewed has no new ones; looking for them would take long.
    if (deck.room <= 0 || seen.get(deck.id) === deck.everCards) continue
    const sections = waiting.get(deck.survey) ?? (await findWaitingSections(input, deck.survey))
    waiting.set(deck.survey, sections)
    const limit = Math.min(deck.room, room - ids.length)
    ids.push(...(await takeFrom(input, deck, limit, sections)))
  }
  return ids
}

const nothingSeen: ReadonlyMap<string, number> = new Map()

/** How many new cards are looked at together, so that passing over siblings asks for few pages. */
const pageSize = 50

async function takeFrom(
  { learner, lang, today, sections, taken }: NewCardsInput,
  { id, survey }: CatalogueDeck,
  limit: number,
  waiting: readonly string[],
): Promise<string[]> {
  const only = sections ? JSON.stringify(sections) : null
  const ids: string[] = []
  for (let after = -1; ids.length < limit; ) {
    const rows = await db().$queryRaw<
      { cardId: string; siblings: string | null; position: number }[]
    >`
      SELECT "text"."cardId", "text"."siblings", "text"."position"
      FROM "CardText" AS "text" JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
      WHERE "text"."deckId" = ${id} AND "text"."lang" = ${lang} AND "text"."position" > ${after}
        AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
        AND "text"."section" NOT IN ${textsIn(JSON.stringify(waiting))}
        AND NOT EXISTS (
        SELECT 1 FROM "Memory"
        WHERE "learnerId" = ${learner?.id ?? ''} AND "Memory"."cardId" = "text"."cardId"
          AND ("state" <> 'new' OR "suspended" OR "buriedDay" = ${today}))
      ORDER BY "text"."position" LIMIT ${pageSize}`
    for (const { cardId, siblings } of rows) {
      if (ids.length === limit) break
      const name = siblings === null || !taken ? null : `${survey}/${siblings}`
      if (name !== null && taken?.has(name)) continue
      if (name !== null) taken?.add(name)
      ids.push(cardId)
    }
    if (rows.length < pageSize) break
    after = Number(rows.at(-1)?.position)
  }
  return ids
}

/**
 * Ids of the sections of a survey, with those below them, whose new cards wait because a section they
 * require has cards that are new or still in learning steps. Only what is reviewed has a say, so that
 * whoever chooses a deck or a section for itself gets its cards; and not what was suspended.
 */
async function findWaitingSections(
  { learner, decks, catalogue, lang, sections: chosen }: NewCardsInput,
  survey: string,
): Promise<string[]> {
  const revisionId = catalogue.revisionIds.get(survey)
  if (!revisionId) return []
  const { sections } = await loadRendered(revisionId)
  const demanding = sections.filter(({ requires }) => requires.length > 0)
  if (demanding.length === 0) return []
  const below = (id: string) => (withSubsections(sections, id) ?? []).map((section) => section.id)
  const required = [...new Set(demanding.flatMap(({ requires }) => requires.flatMap(below)))]
  const deckIds = decks.filter((deck) => deck.survey === survey).map(({ id }) => id)
  const reviewed = chosen ? required.filter((id) => chosen.includes(id)) : required
  const rows = await db().$queryRaw<{ section: string }[]>`
    SELECT DISTINCT "text"."section" FROM "CardText" AS "text"
      JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
      LEFT JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner?.id ?? ''} AND "memory"."cardId" = "text"."cardId"
    WHERE "text"."deckId" IN ${textsIn(JSON.stringify(deckIds))} AND "text"."lang" = ${lang}
      AND "text"."section" IN ${textsIn(JSON.stringify(reviewed))}
      AND coalesce("memory"."state", 'new') IN ('new', 'learning') AND NOT coalesce("memory"."suspended", false)`
  const unlearned = new Set(rows.map(({ section }) => section))
  return demanding
    .filter(({ requires }) => requires.some((id) => below(id).some((one) => unlearned.has(one))))
    .flatMap(({ id }) => below(id))
}
