import type { Memory, SchedulingSettings, SessionCard } from '#lib/model.ts'
import { hashedShare } from './random.ts'

/** In which order a learner wants the cards of a day. */
type OrderSettings = Pick<SchedulingSettings, 'reviewOrder' | 'newCards'>

/** What of a card decides where it comes. */
type Queued = Pick<SessionCard, 'id' | 'memory'>

export interface QueueInput<Card extends Queued = SessionCard> {
  /** Cards in learning steps. */
  learning: readonly Card[]
  /** Cards whose day has come. */
  due: readonly Card[]
  /** New cards, as the author ordered them, no more than the learner wants today. */
  fresh: readonly Card[]
  now: number
  today: number
  settings: OrderSettings
  /** Whose day it is: where chance decides, each learner and each day has its own. */
  seed: string
  /** How many due and new cards were answered earlier today, so that a reload keeps the order. */
  done?: { due: number; fresh: number }
}

/**
 * Today's cards in the order to ask them: learning cards whose time has come; reviews in the order
 * the learner chose, with the new cards spread evenly among them, before or after; then the learning
 * cards that have yet to wait. Suspended cards and those set aside for today are left out. The same
 * input gives the same order.
 */
export function buildQueue<Card extends Queued>(input: QueueInput<Card>): Card[] {
  const { learning, due, fresh, now, today, settings, done = { due: 0, fresh: 0 } } = input
  const asked = (cards: readonly Card[]) => cards.filter((card) => !isSetAside(card.memory, today))
  const steps = asked(learning).sort(compareDueAt)
  const waiting = steps.findIndex((card) => (card.memory.dueAt ?? 0) > now)
  const ready = waiting < 0 ? steps.length : waiting
  const reviews = inOrder(asked(due), input)
  const between = { before: 0, mixed: reviews.length + done.due, after: Infinity }
  return [
    ...steps.slice(0, ready),
    ...spread(reviews, asked(fresh), between[settings.newCards], done),
    ...steps.slice(ready),
  ]
}

/** Whether the learner has taken a card out, for good or for the day. */
export function isSetAside(memory: Memory, today: number): boolean {
  return memory.suspended || (memory.buriedDay !== null && memory.buriedDay >= today)
}

/**
 * How urgent a review is, the greatest first. Recall falls with the days since the last answer
 * divided by the stability, whatever the weights, so that quotient orders cards as recall does.
 */
export function urgency(memory: Pick<Memory, 'stability' | 'lastDay'>, today: number): number {
  const { stability, lastDay } = memory
  return lastDay === null ? 0 : Math.max(0, today - lastDay) / stability
}

/** Cards that are equally urgent come by chance, so that decks are mixed. */
function inOrder<Card extends Queued>(
  cards: readonly Card[],
  { settings, today, seed }: Pick<QueueInput, 'settings' | 'today' | 'seed'>,
): Card[] {
  const rankOf = {
    retrievability: ({ memory }: Queued) => -urgency(memory, today),
    due: ({ memory }: Queued) => memory.dueDay ?? today,
    random: () => 0,
  }[settings.reviewOrder]
  return cards
    .map((card) => ({
      card,
      rank: rankOf(card),
      chance: hashedShare(`${seed} ${card.id}`, today),
    }))
    .sort((a, b) => a.rank - b.rank || a.chance - b.chance || compareIds(a.card, b.card))
    .map(({ card }) => card)
}

/**
 * The i-th of the day's F new cards comes after i/(F + 1) of the `among` reviews. Counting what was
 * answered before makes this a property of the day and not of the moment the page was loaded.
 */
function spread<Card>(
  reviews: readonly Card[],
  fresh: readonly Card[],
  among: number,
  done: { due: number; fresh: number },
): Card[] {
  const freshToday = fresh.length + done.fresh
  const queue: Card[] = []
  let taken = 0
  fresh.forEach((card, index) => {
    const place = Math.floor(((done.fresh + index + 1) * among) / (freshToday + 1))
    const before = Math.min(Math.max(place - done.due, taken), reviews.length)
    queue.push(...reviews.slice(taken, before), card)
    taken = before
  })
  return [...queue, ...reviews.slice(taken)]
}

export function compareDueAt(a: Queued, b: Queued): number {
  return (a.memory.dueAt ?? 0) - (b.memory.dueAt ?? 0) || compareIds(a, b)
}

export function compareIds(a: Pick<Queued, 'id'>, b: Pick<Queued, 'id'>): number {
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
