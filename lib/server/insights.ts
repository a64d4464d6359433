import 'server-only'
import {
  type CohortSummary,
  rankHardest,
  recallOf,
  summariseCohort,
  type Tally,
  tallyCards,
} from '#lib/progress/item-analysis.ts'
import { localDay } from '#lib/scheduling/days.ts'
import type { Author } from './authorship.ts'
import {
  loadAnswerCounts,
  loadCardMemories,
  loadMemberMemories,
  loadMembers,
  type Member,
} from './cohort.ts'
import { db } from './db.ts'
import { loadPlacedCards, type PlacedCard } from './placed-cards.ts'
import { defaultSettings } from './settings.ts'
import { loadRendered } from './surveys.ts'

/** One question that learners forget, with its record and its place in the survey. */
export interface HardQuestion {
  card: PlacedCard
  learners: number
  lapses: number
  answers: number
  again: number
}

/** A learner who lets the authors see their name. */
export interface NamedLearner {
  id: string
  /** Null for a guest. */
  name: string | null
  met: number
  recall: number | null
  lastDay: number | null
}

/** How the learners of one deck are doing. */
export interface DeckInsights {
  slug: string
  title: string
  cards: number
  summary: CohortSummary
  /** In the order of the survey; null where too few learners add to the recall. */
  sections: { id: string; path: string[]; learners: number; recall: number | null }[]
  hardest: HardQuestion[]
  named: NamedLearner[]
}

const daysOfActivity = 7
const mostHardest = 10

/** How the learners of the author's survey are doing, by deck; only decks with cards in the language. */
export async function loadInsights(
  author: Author,
  lang: string,
  now: number,
): Promise<DeckInsights[]> {
  const today = await todayOf(author, now)
  const [asked, decks, members] = await Promise.all([
    loadAsked(author, lang),
    db().deck.findMany({ where: { surveyId: author.surveyId }, orderBy: { position: 'asc' } }),
    loadMembers(author),
  ])
  const { byDeck, bySection, byCard } = await loadTallies(author, lang, members, asked, today)
  const hardest = await findHardest(members, asked, byCard, lang)
  const named = await loadNamed(author, members, asked, today)
  const paths = await loadPaths(author, lang)

  const cards = [...asked.values()]
  return decks.flatMap(({ id, slug, titles }) => {
    const own = cards.filter(({ deckId }) => deckId === id)
    if (own.length === 0) return []
    const enrolled = members.filter(({ deckId }) => deckId === id).length
    return {
      slug,
      title: (titles as Record<string, string>)[lang] ?? slug,
      cards: own.length,
      summary: summariseCohort(byDeck.get(id), enrolled),
      sections: [...new Set(own.map(({ section }) => section))].map((section) => ({
        id: section,
        path: paths.get(section) ?? [],
        learners: bySection.get(section)?.recallers ?? 0,
        recall: recallOf(bySection.get(section)),
      })),
      hardest: hardest.filter(({ card }) => card.deckId === id),
      named: named.get(id) ?? [],
    }
  })
}

/** The questions of the author's survey that its learners forget most, hardest first within each deck. */
export async function loadHardest(
  author: Author,
  lang: string,
  now: number,
): Promise<HardQuestion[]> {
  const members = await loadMembers(author)
  const today = await todayOf(author, now)
  const asked = await loadAsked(author, lang)
  const { byCard } = await loadTallies(author, lang, members, asked, today)
  return findHardest(members, asked, byCard, lang)
}

/** What the learners of a survey remember, added up by deck, by section and by card. */
interface Tallies {
  byDeck: Map<string, Tally>
  bySection: Map<string, Tally>
  byCard: Map<string, Tally>
}

const kept = new Map<string, { tallies: Tallies; until: number }>()

/** Adding up for this long, in milliseconds, is worth keeping for so many times as long. */
const longMs = 1000
const timesAsLong = 30

/** Adds up what members remember. Of a large class that takes seconds, and is then kept for minutes. */
async function loadTallies(
  author: Author,
  lang: string,
  members: readonly Member[],
  asked: ReadonlyMap<string, AskedCard>,
  today: number,
): Promise<Tallies> {
  const name = `${author.surveyId} ${lang} ${today}`
  const before = kept.get(name)
  if (before && performance.now() < before.until) return before.tallies
  kept.delete(name)
  const from = performance.now()
  const groups = await loadCardMemories(members, today, today - daysOfActivity + 1)
  const tallies = {
    byDeck: tallyCards(groups, (id) => asked.get(id)?.deckId),
    bySection: tallyCards(groups, (id) => asked.get(id)?.section),
    byCard: tallyCards(groups, (id) => (asked.has(id) ? id : undefined)),
  }
  const tookMs = performance.now() - from
  if (tookMs > longMs) kept.set(name, { tallies, until: performance.now() + timesAsLong * tookMs })
  return tallies
}

/** A card that is asked in a language, as little of it as adding up needs. */
interface AskedCard {
  deckId: string
  section: string
}

/** The cards that the survey asks in a language, by id, in authored order. */
async function loadAsked(author: Author, lang: string): Promise<Map<string, AskedCard>> {
  const rows = await db().$queryRaw<({ id: string } & AskedCard)[]>`
    SELECT "card"."id", "text"."deckId", "text"."section"
    FROM "Card" AS "card" JOIN "CardText" AS "text" ON "text"."cardId" = "card"."id" AND "text"."lang" = ${lang}
    WHERE "card"."surveyId" = ${author.surveyId} AND "card"."retiredAt" IS NULL
    ORDER BY "text"."position"`
  return new Map(rows.map(({ id, deckId, section }) => [id, { deckId, section }]))
}

async function findHardest(
  members: readonly Member[],
  asked: ReadonlyMap<string, AskedCard>,
  byCard: ReadonlyMap<string, Tally>,
  lang: string,
): Promise<HardQuestion[]> {
  const items = [...byCard]
  const deckIds = [...new Set([...asked.values()].map(({ deckId }) => deckId))]
  const ranked = deckIds.flatMap((deckId) =>
    rankHardest(
      items.filter(([id]) => asked.get(id)?.deckId === deckId),
      mostHardest,
    ),
  )
  const placed = await loadPlacedCards(ranked.map(({ cardId }) => cardId))
  const counts = await loadAnswerCounts(members, placed)
  return ranked.flatMap(({ cardId, learners, lapses }) => {
    const card = placed.find((text) => text.cardId === cardId && text.lang === lang)
    const { answers, again } = counts.get(cardId) ?? { answers: 0, again: 0 }
    return card ? [{ card, learners, lapses, answers, again }] : []
  })
}

/** The author's own local day: every learner's memory is looked at on the same one. */
async function todayOf(author: Author, now: number): Promise<number> {
  const row = await db().learner.findUnique({ where: { id: author.userId } })
  return localDay(now, row?.timeZone ?? 'UTC', row?.rolloverHour ?? defaultSettings.rolloverHour)
}

/** Titles down to each section of the newest revision, by section id. */
async function loadPaths(author: Author, lang: string): Promise<Map<string, string[]>> {
  const newest = await db().revision.findFirst({
    where: { edition: { surveyId: author.surveyId, lang } },
    orderBy: { number: 'desc' },
    select: { id: true },
  })
  const sections = newest ? (await loadRendered(newest.id)).sections : []
  return new Map(sections.map(({ id, path }) => [id, path]))
}

/** The members who share their name, by deck, in the order of their names; nobody else's is read. */
async function loadNamed(
  author: Author,
  members: readonly Member[],
  asked: ReadonlyMap<string, AskedCard>,
  today: number,
): Promise<Map<string, NamedLearner[]>> {
  const sharing = members.filter(({ sharesName }) => sharesName)
  const cards = await db().card.findMany({
    where: { surveyId: author.surveyId },
    select: { id: true },
  })
  const unasked = cards.map(({ id }) => id).filter((id) => !asked.has(id))
  const memories = await loadMemberMemories(sharing, unasked, today)
  const memoryOf = new Map(memories.map((row) => [`${row.learnerId} ${row.deckId}`, row]))
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(sharing.map(({ learnerId }) => learnerId))] } },
    select: { id: true, name: true, isAnonymous: true },
  })
  const names = new Map(users.map(({ id, name, isAnonymous }) => [id, isAnonymous ? null : name]))
  const named = new Map<string, NamedLearner[]>(sharing.map(({ deckId }) => [deckId, []]))
  for (const { learnerId, deckId } of sharing) {
    const memory = memoryOf.get(`${learnerId} ${deckId}`)
    named.get(deckId)?.push({
      id: learnerId,
      name: names.get(learnerId) ?? null,
      met: memory?.met ?? 0,
      recall: memory?.recall ?? null,
      lastDay: memory?.lastDay ?? null,
    })
  }
  for (const learners of named.values()) learners.sort(byName)
  return named
}

function byName(a: NamedLearner, b: NamedLearner): number {
  const [left, right] = [a.name ?? '', b.name ?? '']
  if (left !== right) return left < right ? -1 : 1
  return a.id < b.id ? -1 : 1
}
