import 'server-only'
import type { CardContent } from '#lib/model.ts'
import type { MemoryCounts } from '#lib/progress/memory-counts.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import type { Learner } from './session.ts'

/** A card that was forgotten often. */
export interface HardCard {
  id: string
  prompt: string
  lapses: number
  /** 1 to 10. */
  difficulty: number
  /** Answers of Again in the last 30 days. */
  recentAgains: number
}

const mostShown = 10
const recentDays = 30

/** The cards forgotten most often, and among these the most difficult, first; each forgotten at least once. */
export async function loadHardestCards(
  learner: Learner,
  decks: readonly CatalogueDeck[],
  counts: ReadonlyMap<string, MemoryCounts>,
  lang: string,
  today: number,
): Promise<HardCard[]> {
  const lapses = leastLapses(decks.flatMap(({ id }) => counts.get(id) ?? []))
  if (lapses === null) return []
  // Only these decks can have them; to look through all would mean to read every memory.
  const where = decks.filter(({ id }) => hasLapses(counts.get(id), lapses))
  const rows = await db().memory.findMany({
    where: {
      learnerId: learner.id,
      deckId: { in: where.map(({ id }) => id) },
      lapses: { gte: lapses },
      state: { not: 'new' },
      card: { retiredAt: null, texts: { some: { lang } } },
    },
    orderBy: [{ lapses: 'desc' }, { difficulty: 'desc' }, { cardId: 'asc' }],
    take: mostShown,
    select: { cardId: true, deckId: true, lapses: true, difficulty: true },
  })
  const ids = rows.map(({ cardId }) => cardId)
  const texts = await db().cardText.findMany({ where: { lang, cardId: { in: ids } } })
  const agains = await countRecentAgains(learner, ids, today)
  return rows.flatMap(({ cardId, deckId: _, ...row }): HardCard[] => {
    const text = texts.find((candidate) => candidate.cardId === cardId)
    if (!text) return []
    const prompt = (text.content as unknown as CardContent).prompt.text
    const recentAgains = agains.get(cardId) ?? 0
    return [{ id: cardId, prompt, ...row, recentAgains }]
  })
}

/** How often a card was forgotten to be among those shown; null when none was. */
function leastLapses(counts: readonly MemoryCounts[]): number | null {
  let cards = 0
  let least: number | null = null
  const length = counts[0]?.lapses.length ?? 0
  for (let lapses = length - 1; lapses > 0 && cards < mostShown; lapses--) {
    const here = counts.reduce((sum, deck) => sum + (deck.lapses[lapses] ?? 0), 0)
    cards += here
    if (here > 0) least = lapses
  }
  return least
}

function hasLapses(counts: MemoryCounts | undefined, least: number): boolean {
  return counts?.lapses.some((cards, lapses) => lapses >= least && cards > 0) ?? false
}

async function countRecentAgains(learner: Learner, ids: readonly string[], today: number) {
  const rows = await db().$queryRaw<{ cardId: string; agains: bigint }[]>`
    SELECT "cardId", count(*) AS "agains" FROM "ReviewEvent" AS "review"
    WHERE "learnerId" = ${learner.id} AND "cardId" IN ${textsIn(JSON.stringify(ids))}
      AND "kind" = 'review' AND "grade" = 1 AND "localDay" > ${today - recentDays} AND NOT EXISTS (
        SELECT 1 FROM "ReviewEvent" AS "undo"
        WHERE "undo"."learnerId" = ${learner.id} AND "undo"."undoes" = "review"."id")
    GROUP BY "cardId"`
  return new Map(rows.map((row) => [row.cardId, Number(row.agains)]))
}
