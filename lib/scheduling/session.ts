import type {
  CardSource,
  DeckOverrides,
  Memory,
  ReviewEvent,
  SchedulingSettings,
  SessionCard,
} from '#lib/model.ts'
import { type DeckParameters, deckName, deckParameters, parametersFor } from './deck-parameters.ts'
import type { Exams } from './exam.ts'
import { type MemoryEvent, replay, standingEvents } from './fold.ts'
import type { SchedulerParameters } from './parameters.ts'
import { isSetAside } from './queue.ts'
import { siblingsName, yieldsToSiblings } from './siblings.ts'
import { keptApart, nextApart } from './spacing.ts'

/** What of a learner's settings has a say within a session. */
export type SessionRules = Pick<
  SchedulingSettings,
  'buryNew' | 'buryReviews' | 'newCards' | 'easyDays'
>

/** What the days to come hold beside the cards of the session, as it was when that was opened. */
export interface Upcoming {
  /** How many cards are due so many days from the day of the session. */
  due: readonly number[]
  /** The days on which siblings of a card are due that are not in the session, by the card's id. */
  siblings: Readonly<Record<string, readonly number[]>>
  /** Local days that are to stay free, the last one included. */
  holidays: readonly { fromDay: number; toDay: number }[]
}

/**
 * A review session as a value. It is the cards as they were when it was opened, and the events since:
 * what is in front, what waits and what is done all follow from these. So grading, undoing, and
 * hearing of an event from another tab or from the outbox are one function, `applyEvent`, and an
 * undo restores the former state because the undone event is as if it had never been.
 */
export interface Session {
  readonly today: number
  readonly parameters: DeckParameters
  readonly exams: Exams
  readonly rules: SessionRules
  readonly upcoming: Upcoming
  /** Where the cards came from that were asked just before the session, the last one first. */
  readonly askedBefore: readonly CardSource[]
  /** Ids of cards that are about the same thing, by the name of the siblings. */
  readonly families: ReadonlyMap<string, readonly string[]>
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

/** A session in which every card stands alone, and all days are alike. */
const plainRules: SessionRules = {
  buryNew: false,
  buryReviews: false,
  newCards: 'mixed',
  easyDays: [],
}

interface Opening {
  /** From `buildQueue`, in its order. */
  cards: readonly SessionCard[]
  /**
   * What happened to these cards since their memories were read, such as events still in the outbox
   * after a reload. A review no later than the last answer a memory knows of is already part of
   * that memory, or has to wait for the server to find its place, and is left out.
   */
  events?: readonly ReviewEvent[]
  today: number
  now: number
  parameters: SchedulerParameters
  /** What was chosen for some decks alone, by {@link deckName}. */
  overrides?: Readonly<Record<string, DeckOverrides>>
  exams?: Exams
  rules?: SessionRules
  upcoming?: Upcoming
  askedBefore?: readonly CardSource[]
}

export function openSession(opening: Opening): Session {
  const { cards, events = [], today, now, parameters, overrides = {} } = opening
  const opened: Session = {
    today,
    parameters: deckParameters(parameters, overrides),
    exams: opening.exams ?? {},
    rules: opening.rules ?? plainRules,
    upcoming: opening.upcoming ?? { due: [], siblings: {}, holidays: [] },
    askedBefore: opening.askedBefore ?? [],
    families: familiesOf(cards),
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
  const memory = replay(card.memory, ofCard, parametersFor(session.parameters, deckName(card)))
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
  return isUnanswered(session, id) && !yields(session, id)
}

function isUnanswered(session: Session, id: string): boolean {
  const memory = memoryOf(session, id)
  const answered = memory.reps > (session.cards.get(id)?.memory.reps ?? 0)
  return !answered && memory.dueAt === null && !isSetAside(memory, session.today)
}

/** How many cards wait until tomorrow because a sibling was answered today. */
export function countYielding(session: Session): number {
  return session.order.filter((id) => isUnanswered(session, id) && yields(session, id)).length
}

/** Whether a sibling was answered today. It follows from the memories, so an undo undoes it. */
function yields(session: Session, id: string): boolean {
  return siblingIds(session, id).some((sibling) => {
    const { lastDay } = memoryOf(session, sibling)
    if (lastDay === null || lastDay < session.today) return false
    return yieldsToSiblings(memoryOf(session, id).state === 'new', session.rules)
  })
}

/** Ids of the other cards of the session that are about the same thing. */
export function siblingIds(session: Session, id: string): readonly string[] {
  const card = session.cards.get(id)
  const name = card && siblingsName(card)
  const family = (name && session.families.get(name)) || []
  return family.filter((member) => member !== id)
}

function familiesOf(cards: readonly SessionCard[]): Map<string, string[]> {
  const families = new Map<string, string[]>()
  for (const card of cards) {
    const name = siblingsName(card)
    if (name !== null) families.set(name, [...(families.get(name) ?? []), card.id])
  }
  return families
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
 * The card to ask next: a learning card whose time has come; else the first that waits, kept apart
 * from what it is easily confused with; else a learning card whose time is near, if possible not the one just answered.
 */
function nextId(session: Session, now: number, justAnswered: string | null): string | null {
  const [soonest] = session.learning
  if (soonest !== undefined && dueAt(session, soonest) <= now) return soonest
  const waiting = nextApart(waitingCards(session), lastAsked(session), session.rules.newCards)
  if (waiting) return waiting.id
  const near = session.learning.filter((id) => dueAt(session, id) <= now + learnAheadMs)
  return near.find((id) => id !== justAnswered) ?? near[0] ?? null
}

function* waitingCards(session: Session): Generator<SessionCard> {
  for (const id of session.order) {
    const card = session.cards.get(id)
    if (card && isWaiting(session, id)) yield card
  }
}

/** Where the cards answered last came from, each once, from before the session if it has just begun. */
function lastAsked({ events, cards, askedBefore }: Session): CardSource[] {
  const ids = standingEvents(events).flatMap(({ kind, cardId }) =>
    kind === 'review' ? cardId : [],
  )
  const recent = [...new Set(ids.reverse())].flatMap((id) => cards.get(id)?.source ?? [])
  return [...recent, ...askedBefore].slice(0, keptApart)
}

function dueAt(session: Session, id: string): number {
  return memoryOf(session, id).dueAt ?? 0
}
