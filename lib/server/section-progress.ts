import 'server-only'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { forgettingCurveOf } from '#lib/scheduling/retrievability.ts'
import type { Catalogue, CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { larger } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'
import { loadRendered } from './surveys.ts'

/** What a learner has of the cards of one section, itself without its subsections. */
export interface SectionProgress {
  id: string
  title: string
  cards: number
  met: number
  /** Mean recall today, 0 to 1; null before the first card is out of learning steps. */
  recall: number | null
  /** Due today or before. */
  due: number
}

/** The sections of a deck that have cards, in the order of the survey. */
export async function loadSectionProgress(
  learner: Learner,
  deck: CatalogueDeck,
  { revisionIds }: Catalogue,
  lang: string,
  { today, parameters }: { today: number; parameters: SchedulerParameters },
): Promise<SectionProgress[]> {
  const { factor, decay } = forgettingCurveOf(parameters)
  const rows = await db().$queryRaw<{ [Name in keyof Row]: Row[Name] | bigint }[]>`
    SELECT "section", count(*) AS "cards", count(*) FILTER (WHERE "state" <> 'new') AS "met",
      avg(CASE WHEN "state" = 'review'
        THEN power(1 + CAST(${factor} AS DOUBLE PRECISION) * ${larger(Prisma.sql`${today} - "lastDay"`, Prisma.sql`0`)} / "stability", ${decay}) END) AS "recall",
      count(*) FILTER (WHERE "state" <> 'new' AND NOT "suspended" AND coalesce("buriedDay" <> ${today}, true) AND "dueDay" <= ${today})
        AS "due"
    FROM "CardText" AS "text"
      JOIN "Card" AS "card" ON "card"."id" = "text"."cardId" AND "card"."retiredAt" IS NULL
      LEFT JOIN "Memory" AS "memory" ON "memory"."learnerId" = ${learner.id} AND "memory"."cardId" = "text"."cardId"
    WHERE "text"."deckId" = ${deck.id} AND "text"."lang" = ${lang}
    GROUP BY "section" ORDER BY min("position")`
  const revisionId = revisionIds.get(deck.survey)
  const sections = revisionId ? (await loadRendered(revisionId)).sections : []
  const titles = new Map(sections.map(({ id, title }) => [id, title]))
  return rows.map((row) => ({
    id: String(row.section),
    title: titles.get(String(row.section)) ?? String(row.section),
    cards: Number(row.cards),
    met: Number(row.met),
    recall: row.recall === null ? null : Number(row.recall),
    due: Number(row.due),
  }))
}

interface Row {
  section: string
  cards: number
  met: number
  recall: number | null
  due: number
}
