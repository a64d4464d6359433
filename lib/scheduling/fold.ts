import type { Grade, Memory, ReviewEvent } from '#lib/model.ts'
import { answer, newMemory } from './answer.ts'
import { type SchedulerParameters, underVersion } from './parameters.ts'
import { daysAnew } from './reschedule.ts'
import { retrievability } from './retrievability.ts'

/** An entry of the log that changes a memory: everything but an undo. */
export type MemoryEvent = Exclude<ReviewEvent, { kind: 'undo' }>

/** A review that stands, with what was known of its card just before. */
export interface ReviewRecord {
  localDay: number
  grade: Grade
  durationMs: number
  stateBefore: Memory['state']
  /** The interval that ended with this review, in days; 0 within learning steps. */
  scheduledDaysBefore: number
  /** Local days since the review before; null for the first. Negative when time zones ran backwards. */
  daysSince: number | null
  /** The recall that was predicted for the day, 0 to 1; 0 for the first review. */
  retrievability: number
}

/** A card's memory, and the reviews that made it. */
export interface History {
  memory: Memory
  reviews: ReviewRecord[]
}

/**
 * What is known of a card after a set of events (D2). Their order of arrival does not matter, nor do
 * repeats, nor an undo that comes before what it undoes. Entries of other cards are ignored; so is
 * the undoing of an undo.
 *
 * Each review has the effect it had when it was given: by the weights that were in force then, and
 * due when the learner was told. So the result depends on nothing but the events and the weights, and
 * no later choice rewrites history, but for `reschedule`, which is an event itself.
 */
export function foldMemory(
  cardId: string,
  events: readonly ReviewEvent[],
  parameters: SchedulerParameters,
): Memory {
  return replay(newMemory(cardId), standingEvents(ofCard(cardId, events)), parameters)
}

/** The same, with a record of each review that stands, in order. */
export function foldHistory(
  cardId: string,
  events: readonly ReviewEvent[],
  parameters: SchedulerParameters,
): History {
  const standing = standingEvents(ofCard(cardId, events))
  return replayReviews(newMemory(cardId), standing, parameters)
}

function ofCard(cardId: string, events: readonly ReviewEvent[]): readonly ReviewEvent[] {
  return events.every((event) => event.cardId === cardId)
    ? events
    : events.filter((event) => event.cardId === cardId)
}

/**
 * Whether events may simply be added to a memory, without folding its whole log again: they are
 * reviews, each later than all it knows. It does not matter when a card was suspended or put off,
 * since that touches other members. That nothing has undone them already, and that the card was
 * neither reset nor rescheduled after them, is for the caller to know.
 */
export function continues(memory: Memory, events: readonly ReviewEvent[]): boolean {
  const last = memory.lastAnsweredAt ?? Number.NEGATIVE_INFINITY
  return events.every(({ kind, answeredAt }) => kind === 'review' && answeredAt > last)
}

/**
 * The entries that stand, each once, in the order they happened: without undoes and what they undo.
 * The order is total, so that every device agrees on it.
 */
export function standingEvents(events: readonly ReviewEvent[]): MemoryEvent[] {
  const settled = new Set<string>()
  for (const event of events) if (event.kind === 'undo') settled.add(event.undoes)
  const standing: MemoryEvent[] = []
  for (const event of events) {
    if (event.kind === 'undo' || settled.has(event.id)) continue
    settled.add(event.id)
    standing.push(event)
  }
  return standing.sort(compareEvents)
}

/**
 * Continues a memory with events that stand, in order. A `reschedule` among them needs the card's
 * whole log: it is only right from a new memory on.
 *
 * @param witness is shown each event with the memory just before it
 */
export function replay(
  memory: Memory,
  standing: readonly MemoryEvent[],
  parameters: SchedulerParameters,
  witness?: (before: Memory, event: MemoryEvent) => void,
): Memory {
  let current = memory
  for (const [index, event] of standing.entries()) {
    witness?.(current, event)
    current =
      event.kind === 'reschedule'
        ? reschedule(current, event, standing.slice(0, index), parameters)
        : advance(current, event, parameters)
  }
  return current
}

/** The same, with a record of each review. */
export function replayReviews(
  memory: Memory,
  standing: readonly MemoryEvent[],
  parameters: SchedulerParameters,
): History {
  const reviews: ReviewRecord[] = []
  const after = replay(memory, standing, parameters, (before, event) => {
    if (event.kind === 'review') reviews.push(recordOf(before, event, parameters))
  })
  return { memory: after, reviews }
}

function recordOf(
  before: Memory,
  { localDay, grade, durationMs, scheduler = 0 }: Extract<MemoryEvent, { kind: 'review' }>,
  parameters: SchedulerParameters,
): ReviewRecord {
  return {
    localDay,
    grade,
    durationMs,
    stateBefore: before.state,
    scheduledDaysBefore: before.scheduledDays,
    daysSince: before.lastDay === null ? null : localDay - before.lastDay,
    retrievability: retrievability(before, localDay, underVersion(parameters, scheduler)),
  }
}

function advance(
  memory: Memory,
  event: Exclude<MemoryEvent, Reschedule>,
  parameters: SchedulerParameters,
): Memory {
  switch (event.kind) {
    case 'review':
      return answer(
        memory,
        event.grade,
        event,
        underVersion(parameters, event.scheduler ?? 0),
        event,
      )
    case 'suspend':
      return { ...memory, suspended: true }
    case 'unsuspend':
      return { ...memory, suspended: false }
    case 'bury':
      return { ...memory, buriedDay: event.localDay }
    case 'reset': {
      const { suspended, buriedDay } = memory
      return { ...newMemory(memory.cardId), suspended, buriedDay }
    }
  }
}

type Reschedule = Extract<MemoryEvent, { kind: 'reschedule' }>

/**
 * The memory as it would be had the reviews before been weighed by other weights. The card is due
 * when these say, counted from its last review; in learning steps only its state is weighed anew.
 */
function reschedule(
  memory: Memory,
  event: Reschedule,
  before: readonly MemoryEvent[],
  parameters: SchedulerParameters,
): Memory {
  const { lastDay } = memory
  if (lastDay === null) return memory
  const version = underVersion(parameters, event.scheduler)
  const sinceReset = before.slice(before.findLastIndex(({ kind }) => kind === 'reset') + 1)
  const reviews = sinceReset.filter((event) => event.kind === 'review')
  const weighed = reviews.reduce(
    (state, review) => answer(state, review.grade, review, version, review),
    newMemory(memory.cardId),
  )
  const { stability, difficulty } = weighed
  if (memory.state !== 'review') return { ...memory, stability, difficulty }
  const { cardId, reps } = memory
  const { desiredRetention, maximumIntervalDays = version.maximumIntervalDays } = event
  const choice = { desiredRetention, maximumIntervalDays }
  const scheduledDays = daysAnew({ cardId, reps, stability }, version, choice)
  return { ...memory, stability, difficulty, scheduledDays, dueDay: lastDay + scheduledDays }
}

/** By instant, then by device and its own count, then by id. */
function compareEvents(a: ReviewEvent, b: ReviewEvent): number {
  return (
    a.answeredAt - b.answeredAt ||
    compareText(a.deviceId, b.deviceId) ||
    a.deviceSeq - b.deviceSeq ||
    compareText(a.id, b.id)
  )
}

/** By UTF-16 units: the same everywhere, whatever the locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
