import type { Memory, SchedulingSettings } from '#lib/model.ts'
import { type MemoryEvent, standingEvents } from './fold.ts'
import { memoryOf, type Session } from './session.ts'

export type LeechSettings = Pick<SchedulingSettings, 'leechLapses' | 'leechAction'>

/** Whether a card has been forgotten so often that asking it again is not what helps. */
function isLeech({ lapses }: Pick<Memory, 'lapses'>, { leechLapses }: LeechSettings) {
  return lapses >= leechLapses
}

/** Whether this answer is one to speak of it: at so many lapses, and then at every half as many. */
export function becomesLeech(before: Memory, after: Memory, settings: LeechSettings): boolean {
  const beyond = after.lapses - settings.leechLapses
  const every = Math.max(1, Math.ceil(settings.leechLapses / 2))
  return after.lapses > before.lapses && beyond >= 0 && beyond % every === 0
}

/**
 * What one undo takes back, the last first: the latest event that stands; and with a suspension that
 * the rule for leeches made, the review that it came with. Empty when nothing is left.
 */
export function lastStep(session: Session, settings: LeechSettings): MemoryEvent[] {
  const [last, review] = standingEvents(session.events).slice(-2).reverse()
  if (!last) return []
  const isByRule =
    last.kind === 'suspend' &&
    review?.kind === 'review' &&
    review.cardId === last.cardId &&
    review.grade === 1 &&
    settings.leechAction === 'suspend' &&
    isLeech(memoryOf(session, last.cardId), settings)
  return isByRule ? [last, review] : [last]
}
