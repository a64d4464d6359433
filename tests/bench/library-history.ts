import type { Memory } from '#lib/model.ts'
import { countReviews, type DayTallies } from '#lib/progress/tally.ts'
import { foldHistory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { type History, makeHistory, type Review, seededRandom, shiftDays } from './history.ts'
import type { Insert } from './insert.ts'
import type { LibraryCard } from './library-surveys.ts'

/** Intervals so long that some hundred cards are due on any day, as after years of daily review. */
const matureDays = 180

/**
 * Fills the log and the memories of a learner who has met `cards`, of which `due`, evenly spread,
 * are to be reviewed today.
 */
export function insertHistories(
  insert: Insert,
  learnerId: string,
  cards: readonly LibraryCard[],
  due: number,
  today: number,
): void {
  const random = seededRandom(2)
  const histories = cards.map(({ id }, index) => {
    const isDue =
      Math.floor(((index + 1) * due) / cards.length) > Math.floor((index * due) / cards.length)
    return historyUntil(today, isDue, id, random)
  })
  const log = histories
    .flatMap(({ reviews }) => reviews)
    .sort((a, b) => a.answeredAt - b.answeredAt)
  insert('Learner', {
    id: learnerId,
    cursor: log.length,
    timeZone: 'UTC',
    rolloverHour: 4,
    newPerDay: 10,
    desiredRetention: 0.9,
  })
  for (const [index, review] of log.entries()) insertReview(insert, learnerId, review, index + 1)
  for (const [index, { memory }] of histories.entries()) {
    insert('Memory', { ...memoryRow(memory), learnerId, deckId: cards[index]?.deckId ?? '' })
  }
  for (const [deckId, days] of talliesOf(cards, histories)) {
    for (const [localDay, tally] of days)
      insert('DailyTally', { learnerId, localDay, deckId, ...tally })
  }
}

/** What the reviews come to by deck and day, as the server keeps it. */
function talliesOf(cards: readonly LibraryCard[], histories: readonly History[]) {
  const decks = new Map<string, DayTallies>()
  for (const [index, { reviews }] of histories.entries()) {
    const { id = '', deckId = '' } = cards[index] ?? {}
    const days: DayTallies = decks.get(deckId) ?? new Map()
    decks.set(deckId, days)
    countReviews(days, foldHistory(id, reviews, defaultParameters).reviews)
  }
  return decks
}

/** The history of a card known for long, not answered today; due in these days, or some time later. */
function historyUntil(
  today: number,
  isDue: boolean,
  cardId: string,
  random: () => number,
): History {
  const history = makeHistory(cardId, random, isMature)
  const { scheduledDays, dueDay } = history.memory
  const wait = isDue ? -Math.floor(random() * 3) : 1 + Math.floor(random() * (scheduledDays - 1))
  return shiftDays(history, today + wait - (dueDay ?? 0))
}

function isMature({ state, scheduledDays }: Memory): boolean {
  return state === 'review' && scheduledDays >= matureDays
}

function insertReview(insert: Insert, learnerId: string, review: Review, cursor: number): void {
  const { evidence, desiredRetention, promised: _, scheduler: __, ...columns } = review
  insert('ReviewEvent', {
    ...columns,
    learnerId,
    cursor,
    payload: { evidence, desiredRetention },
    hash: review.id,
  })
}

function memoryRow(memory: Memory) {
  return { ...memory, suspended: Number(memory.suspended) }
}
