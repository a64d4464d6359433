import type { Grade, ReviewEvent } from '#lib/model.ts'

/** Noon of the first day, and that day's number. */
export const noon = Date.UTC(2026, 0, 5, 12)
export const firstDay = 20_458
export const dayMs = 24 * 60 * 60 * 1000

let serial = 0

/** What every event has; each call is a moment later than the one before. */
function makeBase(cardId: string, day: number) {
  serial += 1
  return {
    id: `01890000-0000-7000-8000-${serial.toString(16).padStart(12, '0')}`,
    cardId,
    answeredAt: noon + day * dayMs + serial,
    timeZone: 'UTC',
    localDay: firstDay + day,
    deviceId: 'device',
    deviceSeq: serial,
  }
}

/** An answer, so many days after the first. */
export function makeReview(cardId: string, day: number, grade: Grade): ReviewEvent {
  return {
    ...makeBase(cardId, day),
    kind: 'review',
    grade,
    durationMs: 4000,
    desiredRetention: 0.9,
    evidence: { kind: 'recall', hintsShown: 0, revealedMs: 1500 },
  }
}

export function makeUndo({ cardId, id, localDay }: ReviewEvent): ReviewEvent {
  return { ...makeBase(cardId, localDay - firstDay), kind: 'undo', undoes: id }
}

export function makeSetAside(kind: 'suspend' | 'bury', cardId: string): ReviewEvent {
  return { ...makeBase(cardId, 0), kind }
}
