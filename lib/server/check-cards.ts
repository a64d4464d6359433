import 'server-only'
import { rowsOf } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { Prisma } from './generated/client.ts'

/**
 * Compares the cards with what is published: a card that is asked has a text, and each of its texts
 * stands in a section of the newest revision of its language. Returns a line for each that does not.
 */
export async function checkCards(tx: Transaction): Promise<{ cards: number; faults: string[] }> {
  const cards = await tx.card.count({ where: { retiredAt: null } })
  const silent = await tx.$queryRaw<{ key: string; slug: string }[]>`
    SELECT "Card"."key", "Survey"."slug" FROM "Card" JOIN "Survey" ON "Survey"."id" = "Card"."surveyId"
    WHERE "retiredAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "CardText" WHERE "cardId" = "Card"."id")`
  const astray = await tx.$queryRaw<{ key: string; slug: string; lang: string }[]>`
    SELECT "Card"."key", "Survey"."slug", "text"."lang"
    FROM "CardText" AS "text"
      JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
      JOIN "Survey" ON "Survey"."id" = "Card"."surveyId"
    WHERE "text"."revisionId" IS DISTINCT FROM (
      SELECT "Revision"."id" FROM "Edition" JOIN "Revision" ON "Revision"."editionId" = "Edition"."id"
      WHERE "Edition"."surveyId" = "Card"."surveyId" AND "Edition"."lang" = "text"."lang"
      ORDER BY "number" DESC LIMIT 1)`
  const faults = [
    ...silent.map(({ slug, key }) => `${slug}, ${key}: is asked, but has no text in any language`),
    ...astray.map(
      ({ slug, key, lang }) => `${slug}, ${key}: its text (${lang}) is not of the newest revision`,
    ),
    ...(await findHomeless(tx)),
  ]
  return { cards, faults }
}

/** Cards whose section the revision of their text does not have. */
async function findHomeless(tx: Transaction): Promise<string[]> {
  const used = await tx.cardText.findMany({
    where: { card: { retiredAt: null } },
    select: { revisionId: true, section: true, lang: true, card: { select: { key: true } } },
    orderBy: { revisionId: 'asc' },
  })
  const faults: string[] = []
  let revisionId = ''
  let sections = new Set<string>()
  for (const text of used) {
    if (text.revisionId !== revisionId) sections = await readSections(tx, text.revisionId)
    revisionId = text.revisionId
    if (sections.has(text.section)) continue
    faults.push(
      `${text.card.key}: its text (${text.lang}) stands in the section “${text.section}”, which is not there`,
    )
  }
  return faults
}

async function readSections(tx: Transaction, revisionId: string): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT value ->> 'id' AS "id" FROM "Revision" CROSS JOIN ${rowsOf(Prisma.sql`"rendered"`, 'sections')} AS "row"
    WHERE "Revision"."id" = ${revisionId}`
  return new Set(rows.map(({ id }) => id))
}
