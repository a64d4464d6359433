import type { Memory, ReviewEvent } from '#lib/model.ts'
import { newMemory, schedule } from './answer.ts'
import type { SchedulerParameters } from './parameters.ts'

/** An entry of the log that changes a memory: everything but an undo. */
export type MemoryEvent = Exclude<ReviewEvent, { kind: 'undo' }>

/**
 * What is known of a card after a set of events (D2). Their order of arrival does not matter, nor do
 * repeats, nor an undo that comes before what it undoes. Entries of other cards are ignored; so is
 * the undoing of an undo.
 *
 * Each review is scheduled for the retention it promised when it was given, so that the result
 * depends on nothing but the events and the parameters.
 */
export function foldMemory(
  cardId: string,
  events: readonly ReviewEvent[],
  parameters: SchedulerParameters,
): Memory {
  const ofCard = events.every((event) => event.cardId === cardId)
    ? events
    : events.filter((event) => event.cardId === cardId)
  return replay(newMemory(cardId), standingEvents(ofCard), parameters)
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

/** Continues a memory with events that stand, in order. */
export function replay(
  memory: Memory,
  standing: readonly MemoryEvent[],
  parameters: SchedulerParameters,
): Memory {
  let current = memory
  for (const event of standing) current = advance(current, event, parameters)
  return current
}

function advance(memory: Memory, event: MemoryEvent, parameters: SchedulerParameters): Memory {
  switch (event.kind) {
    case 'review':
      return schedule(memory, event.grade, event, parameters, event.desiredRetention)
    case 'suspend':
      return { ...memory, suspended: true }
    case 'unsuspend':
      return { ...memory, suspended: false }
    case 'bury':
      return { ...memory, buriedDay: event.localDay }
  }
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
