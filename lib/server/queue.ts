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

/**
 * What the learner should review today in some decks, the most endangered first, with `room` for new
 * cards; of some sections only, if these are given by their ids.
 */
export async function loadQueueIds(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
  room: number,
  sections?: readonly string[],
): Promise<QueueIds> {
  const deckIds = decks.map((deck) => deck.id)
  const waiting = learner && waitingCards(learner, deckIds, lang, today, sections)
  const [learning, due, fresh] = await Promise.all([
    waiting ? loadLearningIds(waiting) : [],
    waiting ? loadDueIds(waiting, today) : [],
    loadFreshIds(learner, decks, lang, today, room, sections),
  ])
  return { learning, due, fresh }
}

type Waiting = ReturnType<typeof waitingCards>

async function loadLearningIds(waiting: Waiting): Promise<string[]> {
  const rows = await db().memory.findMany({
    where: { ...waiting, dueAt: { not: null } },
    orderBy: { dueAt: 'asc' },
    take: sittingLimit,
    select: { cardId: true },
  })
  return rows.map((row) => row.cardId)
}

async function loadDueIds(waiting: Waiting, today: number): Promise<string[]> {
  const rows = await db().memory.findMany({
    where: { ...waiting, dueAt: null, dueDay: { lte: today } },
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
function waitingCards(
  learner: Learner,
  deckIds: readonly string[],
  lang: string,
  today: number,
  sections?: readonly string[],
) {
  const text = sections ? { lang, section: { in: [...sections] } } : { lang }
  return {
    learnerId: learner.id,
    deckId: { in: [...deckIds] },
    suspended: false,
    OR: [{ buriedDay: null }, { buriedDay: { not: today } }],
    card: { retiredAt: null, texts: { some: text } },
  }
}
