import 'server-only'
import { loadCatalogue } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import type { Learner } from './session.ts'

/** A card the learner has forgotten very often. */
export interface LeechCard {
  id: string
  prompt: string
  lapses: number
  isSuspended: boolean
  /** Where it stands in its survey. */
  survey: string
  section: string
}

/** As many as one may look at; those forgotten most come first. */
const most = 50

/** The cards of the learner's decks that were forgotten `lapses` times or more, in a language. */
export async function loadLeeches(
  learner: Learner | null,
  lang: string,
  lapses: number,
): Promise<LeechCard[]> {
  if (!learner) return []
  const { decks } = await loadCatalogue(learner, lang)
  const rows = await db().$queryRaw<
    {
      id: string
      prompt: string
      lapses: number
      suspended: number
      deckId: string
      section: string
    }[]
  >`
    SELECT "memory"."cardId" AS "id", "text"."content" -> 'prompt' ->> 'text' AS "prompt", "memory"."lapses",
      "memory"."suspended", "text"."deckId", "text"."section"
    FROM "Memory" AS "memory"
      JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId" AND "card"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id} AND "memory"."lapses" >= ${lapses}
      AND "text"."deckId" IN ${textsIn(JSON.stringify(decks.map(({ id }) => id)))}
    ORDER BY "memory"."lapses" DESC, "memory"."cardId" LIMIT ${most}`
  const surveys = new Map(decks.map(({ id, survey }) => [id, survey]))
  return rows.map(({ suspended, deckId, ...row }) => ({
    ...row,
    lapses: Number(row.lapses),
    isSuspended: Boolean(Number(suspended)),
    survey: surveys.get(deckId) ?? '',
  }))
}
