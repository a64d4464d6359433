import 'server-only'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { loadFreshIds } from './cards.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import type { Learner } from './session.ts'

/** More cards than anybody reviews at a sitting; the rest comes with the next one. */
const sittingLimit = 200
/** Of how many due cards the ones most in need are chosen. */
const candidateLimit = 2000

/** Ids of the cards to review today. */
export interface QueueIds {
  learning: string[]
  due: string[]
  fresh: string[]
}

/** What the learner should review today in some decks, the most endangered first, with `room` for new cards. */
export async function loadQueueIds(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
  room: number,
): Promise<QueueIds> {
  const deckIds = decks.map((deck) => deck.id)
  const [learning, due, fresh] = await Promise.all([
    learner ? loadLearningIds(learner, deckIds, lang, today) : [],
    learner ? loadDueIds(learner, deckIds, lang, today) : [],
    loadFreshIds(learner, decks, lang, today, room),
  ])
  return { learning, due, fresh }
}

async function loadLearningIds(
  learner: Learner,
  deckIds: readonly string[],
  lang: string,
  today: number,
): Promise<string[]> {
  const rows = await db().memory.findMany({
    where: { ...waiting(learner, deckIds, lang, today), dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    take: sittingLimit,
    select: { cardId: true },
  })
  return rows.map((row) => row.cardId)
}

async function loadDueIds(
  learner: Learner,
  deckIds: readonly string[],
  lang: string,
  today: number,
): Promise<string[]> {
  const rows = await db().memory.findMany({
    where: { ...waiting(learner, deckIds, lang, today), dueAt: null, dueDay: { lte: today } },
    orderBy: { dueDay: 'asc' },
    take: candidateLimit,
    select: { cardId: true, stability: true, lastDay: true },
  })
  return rows
    .map((row) => ({ cardId: row.cardId, recall: retrievability(row, today) }))
    .sort((a, b) => a.recall - b.recall || (a.cardId < b.cardId ? -1 : 1))
    .slice(0, sittingLimit)
    .map((row) => row.cardId)
}

/** The learner's memories in some decks that may be asked today, in a language. */
function waiting(learner: Learner, deckIds: readonly string[], lang: string, today: number) {
  return {
    learnerId: learner.id,
    deckId: { in: [...deckIds] },
    suspended: false,
    OR: [{ buriedDay: null }, { buriedDay: { not: today } }],
    card: { retiredAt: null, texts: { some: { lang } } },
  }
}
