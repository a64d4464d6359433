import 'server-only'
import { isTaken, type Shared, sharedColumns } from './access.ts'
import { db } from './db.ts'
import { loadEnrolments } from './enrolments.ts'
import type { Learner } from './session.ts'

/** A deck that has a title in a language. */
export interface CatalogueDeck {
  id: string
  slug: string
  survey: string
  title: string
  /** Cards that are asked in this language. */
  cards: number
  /** Cards there ever were, in any language. */
  everCards: number
}

/** What somebody takes, in a language. */
export interface Catalogue {
  /** Surveys with a deck in the catalogue, the oldest first: a new one moves none of the others. */
  surveys: { slug: string; title: string }[]
  /** In the order of their surveys, and of the author. */
  decks: CatalogueDeck[]
  /** Id of the newest revision, by the survey's slug. */
  revisionIds: ReadonlyMap<string, string>
  /** Tells one state of all that is published from another. */
  state: string
}

/** The decks a learner takes and may see; for a visitor, those of the site's own surveys. */
export async function loadCatalogue(learner: Learner | null, lang: string): Promise<Catalogue> {
  const { surveys, decks, revisionIds, state } = await loadPublished(lang)
  const rows = await loadEnrolments(learner)
  const taken = decks.filter((deck) => {
    const survey = surveys.get(deck.survey)
    return survey && isTaken(learner, survey, rows.get(deck.id))
  })
  const slugs = new Set(taken.map((deck) => deck.survey))
  return {
    surveys: [...surveys.values()].filter(({ slug }) => slugs.has(slug)),
    decks: taken,
    revisionIds,
    state,
  }
}

/** A survey with an edition in a language, and who may see it. */
interface PublishedSurvey extends Shared {
  slug: string
  title: string
}

/** Everything published in a language, whoever may see it. */
interface PublishedCatalogue {
  /** By slug; the oldest first. */
  surveys: ReadonlyMap<string, PublishedSurvey>
  decks: CatalogueDeck[]
  revisionIds: ReadonlyMap<string, string>
  state: string
}

const catalogues = new Map<string, PublishedCatalogue>()

/**
 * It changes only with a revision or with how a survey is shared, so it is read again only then, also
 * when another process made the change.
 */
export async function loadPublished(lang: string): Promise<PublishedCatalogue> {
  const state = await readState()
  const known = catalogues.get(lang)
  if (known?.state === state) return known
  const published = { ...(await readPublished(lang)), state }
  catalogues.set(lang, published)
  return published
}

async function readState(): Promise<string> {
  const [revisions, surveys] = await Promise.all([
    db().revision.aggregate({ _count: true, _max: { id: true } }),
    db().survey.aggregate({ _count: true, _max: { updatedAt: true } }),
  ])
  const changedAt = surveys._max.updatedAt?.getTime()
  return `${revisions._count} ${revisions._max.id} ${surveys._count} ${changedAt}`
}

const oldestFirst = [{ createdAt: 'asc' }, { slug: 'asc' }] as const

async function readPublished(lang: string): Promise<Omit<PublishedCatalogue, 'state'>> {
  const editions = await db().edition.findMany({
    where: { lang, revisions: { some: {} } },
    orderBy: oldestFirst.map((survey) => ({ survey })),
    select: {
      title: true,
      survey: { select: { slug: true, ...sharedColumns } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } },
    },
  })
  return {
    surveys: new Map(editions.map(({ title, survey }) => [survey.slug, { title, ...survey }])),
    decks: await readDecks(lang),
    revisionIds: new Map(
      editions.flatMap(({ survey, revisions: [newest] }) =>
        newest ? [[survey.slug, newest.id] as const] : [],
      ),
    ),
  }
}

async function readDecks(lang: string): Promise<CatalogueDeck[]> {
  const decks = await db().deck.findMany({
    orderBy: [...oldestFirst.map((survey) => ({ survey })), { position: 'asc' }],
    include: { survey: { select: { slug: true } }, _count: { select: { cards: true } } },
  })
  const rows = await db().$queryRaw<{ deckId: string; cards: bigint }[]>`
    SELECT "text"."deckId", count(*) AS "cards"
    FROM "CardText" AS "text" JOIN "Card" ON "Card"."id" = "text"."cardId" AND "Card"."retiredAt" IS NULL
    WHERE "lang" = ${lang} GROUP BY "text"."deckId"`
  const cards = new Map(rows.map((row) => [row.deckId, Number(row.cards)]))
  return decks.flatMap(({ id, slug, survey, titles, _count }) => {
    const title = (titles as Record<string, string>)[lang]
    if (title === undefined) return []
    const deck = { id, slug, survey: survey.slug, title }
    return [{ ...deck, cards: cards.get(id) ?? 0, everCards: _count.cards }]
  })
}
