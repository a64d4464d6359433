import type { Evidence, Grade, Promised, ReviewEvent, SchedulingSettings } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { newEventId, nextStamp } from './device.ts'

/** What the learner did, before it has its time, its place and its name. */
export type Deed =
  | {
      kind: 'review'
      cardId: string
      grade: Grade
      durationMs: number
      evidence: Evidence
      promised: Promised
      desiredRetention: number
      scheduler: number
    }
  | { kind: 'undo'; cardId: string; undoes: string }
  | { kind: 'suspend' | 'unsuspend' | 'bury' | 'reset'; cardId: string }

/** The present instant, and the learner's local day it belongs to. */
export function momentNow(rolloverHour: number) {
  const answeredAt = Date.now()
  return { answeredAt, localDay: localDay(answeredAt, zoneHere(), rolloverHour) }
}

/** The one place where events are made. */
export function makeEvent(
  deed: Deed,
  { rolloverHour }: Pick<SchedulingSettings, 'rolloverHour'>,
): ReviewEvent {
  const moment = momentNow(rolloverHour)
  const base = {
    id: newEventId(moment.answeredAt),
    ...moment,
    timeZone: zoneHere(),
    ...nextStamp(),
  }
  return { ...base, ...deed }
}

function zoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
