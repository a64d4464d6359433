import 'server-only'
import { db } from './db.ts'

/** A deck that has cards in a language. */
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

/** What is published in a language. */
export interface Catalogue {
  /** In the order of their surveys, and of the author. */
  decks: CatalogueDeck[]
  /** Id of the newest revision, by the survey's slug. */
  revisionIds: Map<string, string>
}

const catalogues = new Map<string, { revisions: string; catalogue: Catalogue }>()

/**
 * What is published in a language. It changes only when a revision is made, so it is read again only
 * then, also when another process made it.
 */
export async function loadCatalogue(lang: string): Promise<Catalogue> {
  const { _count, _max } = await db().revision.aggregate({ _count: true, _max: { id: true } })
  const revisions = `${_count} ${_max.id}`
  const known = catalogues.get(lang)
  if (known?.revisions === revisions) return known.catalogue
  const catalogue = { decks: await readDecks(lang), revisionIds: await readRevisionIds(lang) }
  catalogues.set(lang, { revisions, catalogue })
  return catalogue
}

async function readDecks(lang: string): Promise<CatalogueDeck[]> {
  const decks = await db().deck.findMany({
    orderBy: [{ survey: { slug: 'asc' } }, { position: 'asc' }],
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

async function readRevisionIds(lang: string): Promise<Map<string, string>> {
  const editions = await db().edition.findMany({
    where: { lang },
    select: {
      survey: { select: { slug: true } },
      revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } },
    },
  })
  return new Map(
    editions.flatMap(({ survey, revisions: [newest] }) =>
      newest ? [[survey.slug, newest.id] as const] : [],
    ),
  )
}
