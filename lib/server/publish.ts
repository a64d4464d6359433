import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CompiledSurvey } from '#lib/model.ts'
import { contentHash } from '#lib/publishing/content-hash.ts'
import { isEmpty, planRevision } from '#lib/publishing/plan.ts'
import type { PlanRow, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import { db } from './db.ts'
import type { Prisma } from './generated/client.ts'
import { type Move, moveHistories } from './move-histories.ts'
import { loadPublishedCards } from './published-cards.ts'
import type { Rendered } from './surveys.ts'

/** What publishing an edition came to. */
export interface Published {
  plan: RevisionPlan
  /** The revision's number; null when nothing had changed and none was made. */
  revision: number | null
}

type Transaction = Prisma.TransactionClient

/**
 * Publishes an edition: plans what becomes of every card (D6) and does it, all in one transaction.
 * Publishing the same again changes nothing. The compilation must be of `source` and without errors.
 */
export function publishEdition(
  compiled: CompiledSurvey,
  source: string,
  publishedAt: Date,
): Promise<Published> {
  return db().$transaction(async (tx) => {
    const { surveyId, editionId } = await claimEdition(tx, compiled)
    const lang = compiled.survey.lang
    const published = await loadPublishedCards(tx, surveyId, lang)
    const plan = planRevision(published, compiled.questions, lang)
    const rendered = renderedOf(compiled)
    const last = await tx.revision.findFirst({ where: { editionId }, orderBy: { number: 'desc' } })
    if (last && isEmpty(plan) && last.source === source && isSame(last.rendered, rendered)) {
      return { plan, revision: null }
    }
    const number = (last?.number ?? 0) + 1
    const revision = await tx.revision.create({
      data: {
        id: randomUUID(),
        editionId,
        number,
        source,
        rendered: rendered as unknown as Prisma.InputJsonValue,
        plan: plan as unknown as Prisma.InputJsonValue,
        publishedAt,
      },
    })
    const deckIds = await writeDecks(tx, surveyId, compiled)
    await writeCards(tx, surveyId, deckIds, compiled, plan)
    await writeTexts(tx, surveyId, revision.id, compiled)
    await retire(tx, plan, publishedAt)
    return { plan, revision: number }
  })
}

function renderedOf({ survey, decks, sections }: CompiledSurvey): Rendered {
  return { head: survey, decks, sections }
}

/** The database may give members back in another order. */
function isSame(stored: unknown, rendered: Rendered): boolean {
  return JSON.stringify(sorted(stored)) === JSON.stringify(sorted(rendered))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]))
}

/** Makes or finds the survey and its edition; the transaction begins with this write (D4). */
async function claimEdition(tx: Transaction, { survey: head }: CompiledSurvey) {
  const survey = await tx.survey.upsert({
    where: { slug: head.slug },
    create: { id: randomUUID(), slug: head.slug, visibility: 'listed' },
    update: { slug: head.slug },
  })
  const edition = await tx.edition.upsert({
    where: { surveyId_lang: { surveyId: survey.id, lang: head.lang } },
    create: { id: randomUUID(), surveyId: survey.id, lang: head.lang, title: head.title },
    update: { title: head.title },
  })
  return { surveyId: survey.id, editionId: edition.id }
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
  for (const [position, { slug, title }] of decks.entries()) {
    const id = ids.get(slug) ?? randomUUID()
    const known = present.find((deck) => deck.slug === slug)?.titles as object | undefined
    const titles = { ...known, [survey.lang]: title }
    await tx.deck.upsert({
      where: { id },
      create: { id, surveyId, slug, titles, position },
      update: { titles, position },
    })
    ids.set(slug, id)
  }
  return ids
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
  const former = await tx.card.findMany({ where: { surveyId }, select: { id: true, deckId: true } })
  await tx.$executeRaw`
    INSERT INTO "Card" ("id", "surveyId", "deckId", "key", "kind")
    SELECT value ->> 'id', ${surveyId}, value ->> 'deckId', value ->> 'key', value ->> 'kind'
    FROM json_each(${JSON.stringify(cards)}) WHERE true
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

function cardIdOf(row: PlanRow | undefined): string | undefined {
  return row && 'cardId' in row ? row.cardId : undefined
}

/** Writes what each card says in this language, and where it stands. */
async function writeTexts(
  tx: Transaction,
  surveyId: string,
  revisionId: string,
  { survey, questions }: CompiledSurvey,
) {
  const texts = questions.map(({ key, section, content, place }, position) => ({
    key,
    position,
    section,
    content,
    contentHash: contentHash(content),
    place,
  }))
  await tx.$executeRaw`
    INSERT INTO "CardText" ("cardId", "lang", "deckId", "position", "section", "content", "contentHash", "place", "revisionId")
    SELECT "Card"."id", ${survey.lang}, "Card"."deckId", value ->> 'position', value ->> 'section',
      value -> 'content', value ->> 'contentHash', value -> 'place', ${revisionId}
    FROM json_each(${JSON.stringify(texts)})
      JOIN "Card" ON "Card"."surveyId" = ${surveyId} AND "Card"."key" = value ->> 'key'
    WHERE true
    ON CONFLICT ("cardId", "lang") DO UPDATE SET
      "deckId" = excluded."deckId", "position" = excluded."position", "section" = excluded."section",
      "content" = excluded."content", "contentHash" = excluded."contentHash", "place" = excluded."place",
      "revisionId" = excluded."revisionId"`
}

/** Takes leave of what is no longer asked; a retired card keeps its last text, and its history. */
async function retire(tx: Transaction, plan: RevisionPlan, at: Date) {
  const idsOf = (kind: PlanRow['kind']) =>
    plan.rows.filter((row) => row.kind === kind).flatMap((row) => cardIdOf(row) ?? [])
  const { lang } = plan
  await tx.card.updateMany({ where: { id: { in: idsOf('retired') } }, data: { retiredAt: at } })
  await tx.cardText.deleteMany({ where: { lang, cardId: { in: idsOf('removed') } } })
  await tx.cardText.deleteMany({
    where: { lang: { not: lang }, cardId: { in: idsOf('restored') } },
  })
}
