import type { Memory, ReviewEvent, SessionCard } from '#lib/model.ts'
import { newMemory } from './answer.ts'
import { replay, standingEvents } from './fold.ts'
import type { SchedulerParameters } from './parameters.ts'

/** A card's memory as it was before what can be taken back, and what has happened since. */
export interface TakeBack {
  memory: Memory
  /** What stands since, in order, and every undo: who still holds what it undoes must not apply it. */
  events: ReviewEvent[]
}

/**
 * Parts a card's log into a memory and the deeds of a day on top of it, so that a session opened from
 * both can take the deeds back one by one: replaying `events` on `memory` is folding the whole log.
 *
 * Only what a review room does can be taken back there. What was done elsewhere, such as a reset, is
 * part of the memory, with all before it. Without anything to take back, `events` has no more than undoes.
 *
 * @param from what was known before the log; nothing, if left out
 */
export function takeBack(
  cardId: string,
  log: readonly ReviewEvent[],
  day: number,
  parameters: SchedulerParameters,
  from: Memory = newMemory(cardId),
): TakeBack {
  const standing = standingEvents(log)
  const settled = standing.findLastIndex(
    (event) =>
      event.localDay !== day ||
      !(event.kind === 'review' || event.kind === 'suspend' || event.kind === 'bury'),
  )
  const before = standing.slice(0, settled + 1)
  const undoes = log.filter((event) => event.kind === 'undo')
  return {
    memory: replay(from, before, parameters),
    events: [...standing.slice(settled + 1), ...undoes],
  }
}

/** The cards of a page: those with deeds to take back come first, as they were before these. */
export function withEarlier<Card extends Pick<SessionCard, 'id'>>(
  cards: readonly Card[],
  earlier: readonly Card[],
): Card[] {
  const touched = new Set(earlier.map(({ id }) => id))
  return [...earlier, ...cards.filter(({ id }) => !touched.has(id))]
}
