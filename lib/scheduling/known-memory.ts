import type { Memory, ReviewEvent } from '#lib/model.ts'
import { newMemory } from './answer.ts'
import type { DeviceMemory } from './device-pack.ts'
import { replay, standingEvents } from './fold.ts'
import type { SchedulerParameters } from './parameters.ts'
import { type TakeBack, takeBack } from './take-back.ts'

/** A card's memory as a device has to reckon with it. */
export interface KnownMemory {
  /** With everything this device knows of. */
  memory: Memory
  /** The same, parted into what is settled and the day's deeds; null where the day has none. */
  touched: TakeBack | null
}

/**
 * What is known of a card from what the server said last, and from what happened on this device since.
 * It is the server's own fold, so that both come to the same once the events are sent.
 *
 * A review no later than the last answer the server's memory has is part of that memory, or waits for
 * the server to find its place; it is left out, as in a session.
 *
 * @param known null for a card the server knew nothing of
 * @param local events of this card that the server may not have counted, in any order
 */
export function bringUpToDate(
  cardId: string,
  known: DeviceMemory | null,
  local: readonly ReviewEvent[],
  today: number,
  parameters: SchedulerParameters,
): KnownMemory {
  const { memory: settled, events = [] } = known ?? { memory: newMemory(cardId) }
  const since = settled.lastAnsweredAt ?? Number.NEGATIVE_INFINITY
  const news = local.filter(({ kind, answeredAt }) => kind !== 'review' || answeredAt > since)
  const log = [...events, ...news]
  if (log.length === 0) return { memory: settled, touched: null }
  const memory = replay(settled, standingEvents(log), parameters)
  const touched = takeBack(cardId, log, today, parameters, settled)
  const isTouched = touched.events.some(({ kind }) => kind !== 'undo')
  return { memory, touched: isTouched ? touched : null }
}
