import type { Memory } from '#lib/model.ts'
import { type History, makeHistory, type Review, seededRandom, shiftDays } from './history.ts'
import type { Insert } from './insert.ts'
import type { LibraryCard } from './library-surveys.ts'

const fewestReviews = 4
const mostReviews = 8

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
}

/** The history of a card that is out of its steps, was not answered today, and is due today or later. */
function historyUntil(
  today: number,
  isDue: boolean,
  cardId: string,
  random: () => number,
): History {
  for (;;) {
    const reviewCount = fewestReviews + Math.floor(random() * (mostReviews - fewestReviews + 1))
    const history = makeHistory(cardId, reviewCount, 0, random)
    const { state, scheduledDays, dueDay } = history.memory
    if (state !== 'review' || dueDay === null || scheduledDays < 2) continue
    const wait = isDue ? -Math.floor(random() * 3) : 1 + Math.floor(random() * (scheduledDays - 1))
    return shiftDays(history, today + wait - dueDay)
  }
}

function insertReview(insert: Insert, learnerId: string, review: Review, cursor: number): void {
  const { evidence, desiredRetention, ...columns } = review
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
