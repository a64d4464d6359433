import 'server-only'
import type { CardContent, Place } from '#lib/model.ts'
import { db } from './db.ts'
import { loadRendered } from './surveys.ts'

/** A card as one language asks it, with where it stands in the newest source that asks it. */
export interface PlacedCard {
  cardId: string
  lang: string
  key: string
  deckId: string
  /** Titles down to its section. */
  path: string[]
  place: Place
  /** The source text at `place`. */
  quote: string
  /** The question as text. */
  prompt: string
  /** False for a card that is no longer asked. */
  isAsked: boolean
}

/** Some cards in every language they have, in authored order. */
export async function loadPlacedCards(cardIds: readonly string[]): Promise<PlacedCard[]> {
  const texts = await db().cardText.findMany({
    where: { cardId: { in: [...cardIds] } },
    orderBy: [{ lang: 'asc' }, { position: 'asc' }],
    include: { card: { select: { key: true, retiredAt: true } } },
  })
  const revisions = await loadRevisions([...new Set(texts.map(({ revisionId }) => revisionId))])
  return texts.map(({ cardId, lang, deckId, section, card, content, revisionId, ...text }) => {
    const place = text.place as unknown as Place
    const revision = revisions.get(revisionId)
    return {
      cardId,
      lang,
      key: card.key,
      deckId,
      path: revision?.paths.get(section) ?? [],
      place,
      quote: quoteAt(revision?.source ?? '', place),
      prompt: (content as unknown as CardContent).prompt.text,
      isAsked: card.retiredAt === null,
    }
  })
}

/** The words of a source at a place. */
export function quoteAt(source: string, { start, end }: Place): string {
  return source.slice(start.offset, end.offset)
}

async function loadRevisions(ids: readonly string[]) {
  const rows = await db().revision.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, source: true },
  })
  const revisions = new Map<string, { source: string; paths: Map<string, string[]> }>()
  for (const { id, source } of rows) {
    const { sections } = await loadRendered(id)
    revisions.set(id, { source, paths: new Map(sections.map((row) => [row.id, row.path])) })
  }
  return revisions
}
