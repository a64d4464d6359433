import type { Memory, ReviewEvent } from '#lib/model.ts'
import { newMemory } from './answer.ts'
import { type MemoryEvent, replay, standingEvents } from './fold.ts'
import { formulasOf } from './formulas.ts'
import { type SchedulerParameters, underVersion } from './parameters.ts'

/** Something that happened to a card and stands, with what was known of it before and after. */
export interface Happening {
  event: MemoryEvent
  before: Memory
  after: Memory
}

/** All that happened to a card and stands, in order. */
export function happeningsOf(
  cardId: string,
  events: readonly ReviewEvent[],
  parameters: SchedulerParameters,
): Happening[] {
  const seen: { event: MemoryEvent; before: Memory }[] = []
  const standing = standingEvents(events.filter((event) => event.cardId === cardId))
  const last = replay(newMemory(cardId), standing, parameters, (before, event) => {
    seen.push({ event, before })
  })
  return seen.map((each, index) => ({ ...each, after: seen[index + 1]?.before ?? last }))
}

/** A stretch over which a card was forgotten: from one answer to the next. */
export interface CurveStretch {
  fromDay: number
  toDay: number
  /** Recall predicted, 0 to 1, on evenly spaced days (also between two days), both ends included. */
  points: { day: number; recall: number }[]
}

const pointsPerStretch = 24

/**
 * The forgetting curve of a card up to a day. Each stretch is predicted by the weights of the answer
 * that began it, the last one by those in force.
 */
export function curveOf(
  happenings: readonly Happening[],
  untilDay: number,
  parameters: SchedulerParameters,
): CurveStretch[] {
  const marks = happenings.filter(({ event }) => changesStability(event))
  return marks.flatMap(({ event, after }, index): CurveStretch[] => {
    if (after.lastDay === null) return []
    const next = marks[index + 1]
    const version = next ? versionOf(event) : parameters.version
    const { recall } = formulasOf(underVersion(parameters, version).weights)
    const { stability, lastDay } = after
    const fromDay = event.localDay
    const toDay = Math.max(fromDay, next?.event.localDay ?? untilDay)
    const points = Array.from({ length: pointsPerStretch + 1 }, (_, at) => {
      const day = fromDay + ((toDay - fromDay) * at) / pointsPerStretch
      return { day, recall: recall(Math.max(0, day - lastDay), stability) }
    })
    return [{ fromDay, toDay, points }]
  })
}

function changesStability({ kind }: MemoryEvent): boolean {
  return kind === 'review' || kind === 'reset' || kind === 'reschedule'
}

function versionOf(event: MemoryEvent): number {
  return event.kind === 'review' || event.kind === 'reschedule' ? (event.scheduler ?? 0) : 0
}
