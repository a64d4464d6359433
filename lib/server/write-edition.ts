import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CompiledSurvey } from '#lib/model.ts'
import { contentHash } from '#lib/publishing/content-hash.ts'
import type { PlanRow, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import { asJson, rowsIn } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { Prisma } from './generated/client.ts'
import { lockDecks } from './locks.ts'
import { type Move, moveHistories } from './move-histories.ts'

/** An edition on its way into the tables, with the plan that says how. */
interface EditionToWrite {
  surveyId: string
  revisionId: string
  compiled: CompiledSurvey
  plan: RevisionPlan
  publishedAt: Date
}

/** Ids of decks that came into being, and of those that had a title in some language before. */
export interface DecksWritten {
  made: string[]
  before: string[]
}

/** Does what a plan says to decks, cards and texts, within a transaction. */
export async function writeEdition(
  tx: Transaction,
  { surveyId, revisionId, compiled, plan, publishedAt }: EditionToWrite,
): Promise<DecksWritten> {
  const { ids, ...decks } = await writeDecks(tx, surveyId, compiled)
  await freeKeys(tx, plan)
  await writeCards(tx, surveyId, ids, compiled, plan)
  await copyOtherTexts(tx, surveyId, plan)
  await writeTexts(tx, surveyId, revisionId, compiled)
  await retire(tx, plan, publishedAt)
  return decks
}

/** Writes the decks with their titles in this language, and returns their ids by slug. */
async function writeDecks(tx: Transaction, surveyId: string, { survey, decks }: CompiledSurvey) {
  const present = await tx.deck.findMany({ where: { surveyId } })
  const ids = new Map(present.map((deck) => [deck.slug, deck.id]))
  for (const deck of present) {
    if (decks.some(({ slug }) => slug === deck.slug)) continue
    const { [survey.lang]: _, ...titles } = deck.titles as Record<string, string>
    await tx.deck.update({ where: { id: deck.id }, data: { titles } })
  }
  const made: string[] = []
  for (const [position, { slug, title }] of decks.entries()) {
    const id = ids.get(slug) ?? randomUUID()
    const known = present.find((deck) => deck.slug === slug)?.titles as object | undefined
    const titles = { ...known, [survey.lang]: title }
    if (!ids.has(slug)) made.push(id)
    await tx.deck.upsert({
      where: { id },
      create: { id, surveyId, slug, titles, position },
      update: { titles, position },
    })
    ids.set(slug, id)
  }
  const before = present.filter(({ titles }) => Object.keys(titles as object).length > 0)
  return { ids, made, before: before.map(({ id }) => id) }
}

/** Cards that are reset give up their key, so that another card can have it. */
async function freeKeys(tx: Transaction, plan: RevisionPlan) {
  const renamed = plan.rows.filter((row) => row.reason === 'reset' && row.kind === 'retired')
  for (const row of renamed) {
    await tx.card.update({ where: { id: cardIdOf(row) ?? '' }, data: { key: row.key } })
  }
}

/** Makes new cards, and gives every card that is asked its key, kind and deck. */
async function writeCards(
  tx: Transaction,
  surveyId: string,
  deckIds: ReadonlyMap<string, string>,
  { questions }: CompiledSurvey,
  plan: RevisionPlan,
) {
  const rowsByKey = new Map(plan.rows.map((row) => [row.key, row]))
  const cards = questions.map(({ key, deck, content }) => ({
    id: cardIdOf(rowsByKey.get(key)) ?? randomUUID(),
    key,
    deckId: deckIds.get(deck),
    kind: content.kind,
  }))
  await lockDecks(tx)
  const former = await tx.card.findMany({ where: { surveyId }, select: { id: true, deckId: true } })
  await tx.$executeRaw`
    INSERT INTO "Card" ("id", "surveyId", "deckId", "key", "kind")
    SELECT value ->> 'id', ${surveyId}, value ->> 'deckId', value ->> 'key', value ->> 'kind'
    FROM ${rowsIn(JSON.stringify(cards))} AS "row" WHERE true
    ON CONFLICT ("id") DO UPDATE SET
      "deckId" = excluded."deckId", "key" = excluded."key", "kind" = excluded."kind", "retiredAt" = NULL`
  await moveHistories(tx, movesOf(former, cards))
}

/** Which cards are in another deck than before, whatever the plan calls that. */
function movesOf(
  former: readonly { id: string; deckId: string }[],
  cards: readonly { id: string; deckId: string | undefined }[],
): Move[] {
  const decks = new Map(former.map(({ id, deckId }) => [id, deckId]))
  return cards.flatMap(({ id, deckId }) => {
    const from = decks.get(id)
    return from && deckId && from !== deckId ? [{ cardId: id, from, to: deckId }] : []
  })
}

/** A card in place of a reset one also says what that one says in other languages. */
async function copyOtherTexts(tx: Transaction, surveyId: string, plan: RevisionPlan) {
  const replacing = plan.rows.filter((row) => 'replaces' in row)
  if (replacing.length === 0) return
  await tx.$executeRaw`
    INSERT INTO "CardText" ("cardId", "lang", "deckId", "position", "section", "siblings", "content", "contentHash", "place", "revisionId")
    SELECT "next"."id", "text"."lang", "text"."deckId", "text"."position", "text"."section", "text"."siblings",
      "text"."content", "text"."contentHash", "text"."place", "text"."revisionId"
    FROM ${rowsIn(JSON.stringify(replacing))} AS "row"
      JOIN "Card" AS "next" ON "next"."surveyId" = ${surveyId} AND "next"."key" = value ->> 'key'
      JOIN "Card" AS "former" ON "former"."id" = value ->> 'replaces' AND "former"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "former"."id" AND "text"."lang" <> ${plan.lang}`
}

/** Writes what each card says in this language, and where it stands. */
async function writeTexts(
  tx: Transaction,
  surveyId: string,
  revisionId: string,
  { survey, questions }: CompiledSurvey,
) {
  const texts = questions.map(({ key, section, siblings = null, content, place }, position) => ({
    key,
    position,
    section,
    siblings,
    // As text: PostgreSQL would not take out of JSON what has U+0000 in it.
    content: JSON.stringify(content),
    contentHash: contentHash(content),
    place: JSON.stringify(place),
  }))
  // CROSS JOIN has SQLite take the rows first; it would go through all of them for each card.
  await tx.$executeRaw`
    INSERT INTO "CardText" ("cardId", "lang", "deckId", "position", "section", "siblings", "content", "contentHash", "place", "revisionId")
    SELECT "Card"."id", ${survey.lang}, "Card"."deckId", CAST(value ->> 'position' AS INTEGER), value ->> 'section',
      value ->> 'siblings', ${asJson(Prisma.sql`value ->> 'content'`)}, value ->> 'contentHash',
      ${asJson(Prisma.sql`value ->> 'place'`)}, ${revisionId}
    FROM ${rowsIn(JSON.stringify(texts))} AS "row"
      CROSS JOIN "Card"
    WHERE "Card"."surveyId" = ${surveyId} AND "Card"."key" = value ->> 'key'
    ON CONFLICT ("cardId", "lang") DO UPDATE SET
      "deckId" = excluded."deckId", "position" = excluded."position", "section" = excluded."section",
      "siblings" = excluded."siblings", "content" = excluded."content", "contentHash" = excluded."contentHash", "place" = excluded."place",
      "revisionId" = excluded."revisionId"`
}

/** Takes leave of what is no longer asked; a retired card keeps its last text, and its history. */
async function retire(tx: Transaction, plan: RevisionPlan, at: Date) {
  const idsOf = (kind: PlanRow['kind']) =>
    plan.rows.filter((row) => row.kind === kind).flatMap((row) => cardIdOf(row) ?? [])
  const { lang } = plan
  await tx.card.updateMany({
    where: { id: { in: idsOf('retired') }, retiredAt: null },
    data: { retiredAt: at },
  })
  await tx.cardText.deleteMany({ where: { lang, cardId: { in: idsOf('removed') } } })
  await tx.cardText.deleteMany({
    where: { lang: { not: lang }, cardId: { in: idsOf('restored') } },
  })
}

function cardIdOf(row: PlanRow | undefined): string | undefined {
  return row && 'cardId' in row ? row.cardId : undefined
}
