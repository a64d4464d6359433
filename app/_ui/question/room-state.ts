import type { Grade, Memory, ReviewEvent, SessionCard } from '#lib/model.ts'
import type { Moment } from '#lib/scheduling/answer.ts'
import { outcomesOf } from '#lib/scheduling/outcomes.ts'
import { applyEvent, type Front, frontOf, type Session } from '#lib/scheduling/session.ts'
import { move, pair, startArrangement } from './arrange.ts'
import { type Attempt, type Judged, judge } from './judge.ts'

/** What the learner has answered, and what each grade would make of the card from that instant on. */
export type Response = Judged & {
  answeredAt: number
  revealedMs: number
  outcomes: Record<Grade, Memory>
}

/** One card before the learner, from the prompt to the grade. */
export interface Turn extends Attempt {
  /** Tells this turn from every other of the session. */
  number: number
  shownAt: number
  response: Response | null
}

/** The review room: the session, and how far the learner is with the card in front. */
export interface Room {
  session: Session
  front: Front
  /** Null while nothing is in front. */
  turn: Turn | null
  /** How each of this page's events left its card, so that undoing brings back what was seen. */
  left: ReadonlyMap<string, { turn: Turn; elapsedMs: number }>
  /** The learner has had enough, although a card is still to come back. */
  isFinished: boolean
}

export type RoomAction =
  | { kind: 'open'; session: Session; at: number }
  | { kind: 'event'; event: ReviewEvent; at: number }
  | { kind: 'draft'; text: string }
  /** An option, an item of an order, or the right of a pair, as the author numbered them. */
  | { kind: 'pick'; option: number }
  | { kind: 'hold'; held: number }
  | { kind: 'move'; by: -1 | 1 }
  | { kind: 'hint' }
  | { kind: 'respond'; moment: Moment }
  | { kind: 'look-again'; at: number }
  | { kind: 'finish' }

/** The longest time one card is said to have taken: beyond it the learner was elsewhere. */
const longestTurnMs = 5 * 60_000

export function openRoom(session: Session, at: number): Room {
  const front = frontOf(session, at)
  const turn = front.kind === 'card' ? newTurn(front.card, at, 1) : null
  return { session, front, turn, left: new Map(), isFinished: false }
}

export function roomReducer(room: Room, action: RoomAction): Room {
  switch (action.kind) {
    case 'open':
      return openRoom(action.session, action.at)
    case 'event':
      return afterEvent(room, action.event, action.at)
    case 'draft':
      return withTurn(room, { draft: action.text })
    case 'pick':
      return room.turn ? withTurn(room, picked(room.turn, action.option)) : room
    case 'hold':
      return withTurn(room, { held: action.held })
    case 'move':
      return room.turn ? withTurn(room, move(room.turn, action.by)) : room
    case 'hint':
      return withTurn(room, { hintsShown: Math.min(hintsOf(room.turn), shown(room.turn) + 1) })
    case 'respond':
      return respond(room, action.moment)
    case 'look-again':
      return room.turn ? room : { ...openRoom(room.session, action.at), left: room.left }
    case 'finish':
      return { ...room, isFinished: true }
  }
}

/** How many hints a card has. */
export function hintsOf(turn: Turn | null): number {
  return turn?.card.content.kind === 'cloze' ? turn.card.content.hints.length : 0
}

/** Whether several options are correct, so that picking has to be confirmed. */
export function asksForSeveral(card: SessionCard): boolean {
  const { content } = card
  return content.kind === 'choice' && content.options.filter((option) => option.correct).length > 1
}

/** Whether picking an option is the answer, with nothing more to do. */
export function isAnsweredByPicking(card: SessionCard): boolean {
  const { kind } = card.content
  return kind === 'truth' || (kind === 'choice' && !asksForSeveral(card))
}

/** The grade that Space and Enter give. */
export function suggestedGrade(response: Response): Grade {
  return response.kind === 'recall' ? 3 : response.suggested
}

/** Time from the prompt until an instant, in milliseconds. */
export function elapsedMs(turn: Turn, at: number): number {
  return Math.round(Math.min(longestTurnMs, Math.max(0, at - turn.shownAt)))
}

function newTurn(card: SessionCard, shownAt: number, number: number): Turn {
  const arrangement = startArrangement(card)
  return {
    number,
    card,
    shownAt,
    hintsShown: 0,
    draft: '',
    picked: [],
    response: null,
    ...arrangement,
  }
}

function withTurn(room: Room, change: Partial<Turn>): Room {
  return room.turn && !room.turn.response ? { ...room, turn: { ...room.turn, ...change } } : room
}

function shown(turn: Turn | null): number {
  return turn?.hintsShown ?? 0
}

function picked(turn: Turn, option: number): Partial<Turn> {
  const { kind } = turn.card.content
  if (kind === 'order') return { held: option }
  if (kind === 'match') return pair(turn, option)
  if (!asksForSeveral(turn.card)) return { picked: [option] }
  const others = turn.picked.filter((index) => index !== option)
  const isTakenBack = others.length < turn.picked.length
  return { picked: isTakenBack ? others : [...others, option].sort((a, b) => a - b) }
}

function respond(room: Room, moment: Moment): Room {
  const { turn, session } = room
  if (!turn || turn.response) return room
  const { answeredAt } = moment
  const revealedMs = elapsedMs(turn, answeredAt)
  const outcomes = outcomesOf(session, turn.card.id, moment)
  return withTurn(room, {
    response: { answeredAt, revealedMs, outcomes, ...judge(turn, revealedMs) },
  })
}

function afterEvent(room: Room, event: ReviewEvent, at: number): Room {
  const session = applyEvent(room.session, event)
  if (session === room.session) return room
  const front = frontOf(session, at)
  const left = leaving(room, event, at)
  const next = { ...room, session, front, left, isFinished: false }
  if (front.kind !== 'card') return { ...next, turn: null }
  const isUndisturbed = room.turn?.card.id === front.card.id && event.cardId !== front.card.id
  if (isUndisturbed) return next
  return { ...next, turn: turnFor(room, front.card, event, at) }
}

/** Remembers how the card in front was left, when it is this event that deals with it. */
function leaving({ turn, left }: Room, event: ReviewEvent, at: number): Room['left'] {
  if (!turn || turn.card.id !== event.cardId || event.kind === 'undo') return left
  return new Map(left).set(event.id, { turn, elapsedMs: elapsedMs(turn, at) })
}

/** A new turn; or, after an undo, the one that was taken back, as it stood. */
function turnFor(room: Room, card: SessionCard, event: ReviewEvent, at: number): Turn {
  const number = (room.turn?.number ?? room.left.size) + 1
  const before = event.kind === 'undo' ? room.left.get(event.undoes) : undefined
  const isSame =
    before?.turn.card.id === card.id && before.turn.card.memory.reps === card.memory.reps
  if (!before || !isSame) return newTurn(card, at, number)
  return { ...before.turn, card, number, shownAt: at - before.elapsedMs }
}
