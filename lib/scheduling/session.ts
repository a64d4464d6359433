import type { Memory, ReviewEvent, SessionCard } from '#lib/model.ts'
import type { Exams } from './exam.ts'
import { type MemoryEvent, replay, standingEvents } from './fold.ts'
import type { SchedulerParameters } from './parameters.ts'
import { isSetAside } from './queue.ts'

/**
 * A review session as a value. It is the cards as they were when it was opened, and the events since:
 * what is in front, what waits and what is done all follow from these. So grading, undoing, and
 * hearing of an event from another tab or from the outbox are one function, `applyEvent`, and an
 * undo restores the former state because the undone event is as if it had never been.
 */
export interface Session {
  readonly today: number
  readonly parameters: SchedulerParameters
  readonly exams: Exams
  /** The cards by id, each with its memory from before `events`. */
  readonly cards: ReadonlyMap<string, SessionCard>
  /** Ids of the reviews and new cards in the order to ask them, answered ones included. */
  readonly order: readonly string[]
  /** Every event of the session, once, in order of arrival. */
  readonly events: readonly ReviewEvent[]
  /** The present memories of the cards that have events. */
  readonly memories: ReadonlyMap<string, Memory>
  /** Ids of the cards in learning steps, the next one first. */
  readonly learning: readonly string[]
  /** The card before the learner. It stays until an event deals with it, whatever becomes due meanwhile. */
  readonly front: string | null
}

/** What to show: a card with its present memory; or until when to wait; or that all is done. */
export type Front =
  | { kind: 'card'; card: SessionCard }
  | { kind: 'wait'; until: number }
  | { kind: 'done' }

/** With nothing else left, a learning card is shown this long before its time. */
const learnAheadMs = 20 * 60_000

/**
 * @param cards from `buildQueue`, in its order
 * @param events what happened to these cards since their memories were read, such as events still
 *   in the outbox after a reload. A review no later than the last answer a memory knows of is
 *   already part of that memory, or has to wait for the server to find its place, and is left out.
 */
export function openSession(input: {
  cards: readonly SessionCard[]
  events?: readonly ReviewEvent[]
  today: number
  now: number
  parameters: SchedulerParameters
  exams?: Exams
}): Session {
  const { cards, events = [], today, now, parameters, exams = {} } = input
  const opened: Session = {
    today,
    parameters,
    exams,
    cards: new Map(cards.map((card) => [card.id, card])),
    order: cards.filter((card) => card.memory.dueAt === null).map((card) => card.id),
    events: [],
    memories: new Map(),
    learning: [],
    front: null,
  }
  const learning = cards.reduce<readonly string[]>(
    (listed, card) => relist(opened, listed, card.id),
    [],
  )
  const isNews = (event: ReviewEvent) =>
    event.kind !== 'review' ||
    event.answeredAt > (opened.cards.get(event.cardId)?.memory.lastAnsweredAt ?? -1)
  const caughtUp = events.filter(isNews).reduce(applyEvent, { ...opened, learning })
  return { ...caughtUp, front: nextId(caughtUp, now, null) }
}

/**
 * The session after an event, made here or heard of. The same event again changes nothing, nor does
 * an event of a card that is not in the session; events of one card may come in any order.
 */
export function applyEvent(session: Session, event: ReviewEvent): Session {
  const card = session.cards.get(event.cardId)
  if (!card || session.events.some((known) => known.id === event.id)) return session
  // Heard of late, from another tab: the memory was read after this answer was saved.
  if (event.kind === 'review' && event.answeredAt === card.memory.lastAnsweredAt) return session

  const events = [...session.events, event]
  const ofCard = standingEvents(events.filter((known) => known.cardId === card.id))
  const memory = replay(card.memory, ofCard, session.parameters)
  const memories = new Map(session.memories).set(card.id, memory)
  const moved: Session = { ...session, events, memories }
  const next: Session = { ...moved, learning: relist(moved, moved.learning, card.id) }
  return { ...next, front: frontAfter(session, next, event) }
}

/** What the learner sees at an instant. */
export function frontOf(session: Session, now: number): Front {
  const id = session.front ?? nextId(session, now, null)
  const card = id === null ? undefined : session.cards.get(id)
  if (card) return { kind: 'card', card: { ...card, memory: memoryOf(session, card.id) } }
  const [soonest] = session.learning
  if (soonest === undefined) return { kind: 'done' }
  return { kind: 'wait', until: dueAt(session, soonest) }
}

/** The event an undo would take back: the latest that stands; null when none is left. */
export function lastAction(session: Session): MemoryEvent | null {
  return standingEvents(session.events).at(-1) ?? null
}

/** What is known now of a card of the session. Throws for a card that is not in it. */
export function memoryOf(session: Session, cardId: string): Memory {
  const memory = session.memories.get(cardId) ?? session.cards.get(cardId)?.memory
  if (!memory) throw new Error(`Not a card of this session: ${cardId}`)
  return memory
}

/** Ids of the reviews and new cards still to be asked, in order. */
export function waitingIds(session: Session): string[] {
  return session.order.filter((id) => isWaiting(session, id))
}

/** Whether a review or new card has been neither answered in this session nor set aside. */
function isWaiting(session: Session, id: string): boolean {
  const memory = memoryOf(session, id)
  const answered = memory.reps > (session.cards.get(id)?.memory.reps ?? 0)
  return !answered && memory.dueAt === null && !isSetAside(memory, session.today)
}

/** Learning cards by instant, then id, with one of them put where its present memory belongs. */
function relist(session: Session, learning: readonly string[], cardId: string): string[] {
  const others = learning.filter((id) => id !== cardId)
  const memory = memoryOf(session, cardId)
  if (memory.dueAt === null || isSetAside(memory, session.today)) return others
  const due = memory.dueAt
  const isLater = (id: string) =>
    dueAt(session, id) > due || (dueAt(session, id) === due && id > cardId)
  const later = others.findIndex(isLater)
  return others.toSpliced(later < 0 ? others.length : later, 0, cardId)
}

/** The card stays in front unless the event was about it; an undo brings its card back. */
function frontAfter(before: Session, after: Session, event: ReviewEvent): string | null {
  const isHere = (id: string) =>
    after.learning.includes(id) || (after.order.includes(id) && isWaiting(after, id))
  const takesBack =
    event.kind === 'undo' &&
    before.events.some((known) => known.id === event.undoes && known.kind !== 'undo')
  if (takesBack && isHere(event.cardId)) return event.cardId
  if (before.front !== null && before.front !== event.cardId) return before.front
  return nextId(after, event.answeredAt, event.cardId)
}

/**
 * The card to ask next: a learning card whose time has come; else the first that waits; else a
 * learning card whose time is near, if possible not the one just answered.
 */
function nextId(session: Session, now: number, justAnswered: string | null): string | null {
  const [soonest] = session.learning
  if (soonest !== undefined && dueAt(session, soonest) <= now) return soonest
  const waiting = session.order.find((id) => isWaiting(session, id))
  if (waiting !== undefined) return waiting
  const near = session.learning.filter((id) => dueAt(session, id) <= now + learnAheadMs)
  return near.find((id) => id !== justAnswered) ?? near[0] ?? null
}

function dueAt(session: Session, id: string): number {
  return memoryOf(session, id).dueAt ?? 0
}
