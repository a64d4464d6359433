import type { Memory, SessionCard } from '#lib/model.ts'
import { retrievability } from './retrievability.ts'

export interface QueueInput {
  /** Cards in learning steps. */
  learning: readonly SessionCard[]
  /** Cards whose day has come. */
  due: readonly SessionCard[]
  /** New cards, as the author ordered them, no more than the learner wants today. */
  fresh: readonly SessionCard[]
  now: number
  today: number
  /** How many due and new cards were answered earlier today, so that a reload keeps the order. */
  done?: { due: number; fresh: number }
}

/**
 * Today's cards in the order to ask them: learning cards whose time has come; reviews, the most
 * nearly forgotten first, with the new cards spread evenly among them; then the learning cards that
 * have yet to wait. Suspended cards and those set aside for today are left out. The same input
 * gives the same order.
 */
export function buildQueue({ learning, due, fresh, now, today, done }: QueueInput): SessionCard[] {
  const asked = (cards: readonly SessionCard[]) =>
    cards.filter((card) => !isSetAside(card.memory, today))
  const steps = asked(learning).sort(compareDueAt)
  const waiting = steps.findIndex((card) => (card.memory.dueAt ?? 0) > now)
  const ready = waiting < 0 ? steps.length : waiting
  return [
    ...steps.slice(0, ready),
    ...spread(weakestFirst(asked(due), today), asked(fresh), done ?? { due: 0, fresh: 0 }),
    ...steps.slice(ready),
  ]
}

/** Whether the learner has taken a card out, for good or for the day. */
export function isSetAside(memory: Memory, today: number): boolean {
  return memory.suspended || (memory.buriedDay !== null && memory.buriedDay >= today)
}

function weakestFirst(cards: readonly SessionCard[], today: number): SessionCard[] {
  return cards
    .map((card) => ({ card, recall: retrievability(card.memory, today) }))
    .sort((a, b) => a.recall - b.recall || compareIds(a.card, b.card))
    .map(({ card }) => card)
}

/**
 * The i-th of the day's F new cards comes after i/(F + 1) of its R reviews. Counting what was
 * answered before makes this a property of the day and not of the moment the page was loaded.
 */
function spread(
  reviews: readonly SessionCard[],
  fresh: readonly SessionCard[],
  done: { due: number; fresh: number },
): SessionCard[] {
  const reviewsToday = reviews.length + done.due
  const freshToday = fresh.length + done.fresh
  const queue: SessionCard[] = []
  let taken = 0
  fresh.forEach((card, index) => {
    const place = Math.floor(((done.fresh + index + 1) * reviewsToday) / (freshToday + 1))
    const before = Math.min(Math.max(place - done.due, taken), reviews.length)
    queue.push(...reviews.slice(taken, before), card)
    taken = before
  })
  return [...queue, ...reviews.slice(taken)]
}

function compareDueAt(a: SessionCard, b: SessionCard): number {
  return (a.memory.dueAt ?? 0) - (b.memory.dueAt ?? 0) || compareIds(a, b)
}

function compareIds(a: SessionCard, b: SessionCard): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
