import fc from 'fast-check'
import type { Grade, ReviewEvent, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'

export const dayMs = 86_400_000
export const firstDay = 20_000

/** A review of card `c` at noon of a day, unless told otherwise. */
export function review(
  overrides: Partial<Extract<ReviewEvent, { kind: 'review' }>> & { id: string },
): Extract<ReviewEvent, { kind: 'review' }> {
  const localDay = overrides.localDay ?? firstDay
  return {
    kind: 'review',
    cardId: 'c',
    grade: 3,
    answeredAt: localDay * dayMs + dayMs / 2,
    timeZone: 'UTC',
    localDay,
    deviceId: 'device',
    deviceSeq: 0,
    durationMs: 1000,
    desiredRetention: 0.9,
    evidence: { kind: 'recall', hintsShown: 0, revealedMs: 500 },
    ...overrides,
  }
}

export function undo(of: ReviewEvent, id = `undo ${of.id}`): ReviewEvent {
  const { cardId, timeZone, localDay, deviceId, deviceSeq } = of
  const answeredAt = of.answeredAt + 1
  return {
    kind: 'undo',
    id,
    cardId,
    undoes: of.id,
    answeredAt,
    timeZone,
    localDay,
    deviceId,
    deviceSeq,
  }
}

export function setAside(
  kind: 'suspend' | 'unsuspend' | 'bury',
  overrides: { id: string; cardId?: string; localDay?: number; answeredAt?: number },
): ReviewEvent {
  const { grade, durationMs, desiredRetention, evidence, ...base } = review(overrides)
  return { ...base, kind }
}

export const anyGrade = fc.constantFrom<Grade>(1, 2, 3, 4)

/** Weights as an optimiser might find them: each near its default. */
export const anyWeights: fc.Arbitrary<number[]> = fc
  .array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { minLength: 21, maxLength: 21 })
  // The eighth stands at its lower bound.
  .map((changes) =>
    defaultParameters.weights.map((w, at) => Math.max(w * (changes[at] ?? 1), 0.001)),
  )

/** A log of one card: reviews, suspensions and burials over some weeks, from two devices, some undone. */
export const anyLog: fc.Arbitrary<ReviewEvent[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('review', 'review', 'review', 'suspend', 'unsuspend', 'bury'),
      grade: anyGrade,
      // Coarse, so that equal instants occur.
      tick: fc.integer({ min: 0, max: 400 }),
      deviceId: fc.constantFrom('phone', 'laptop'),
      deviceSeq: fc.integer({ min: 0, max: 3 }),
      desiredRetention: fc.constantFrom(0.8, 0.9, 0.95),
      undone: fc.boolean(),
      undoOfUndo: fc.boolean(),
    }),
    { maxLength: 25 },
  )
  .map((entries) =>
    entries.flatMap(({ kind, tick, undone, undoOfUndo, ...rest }, index) => {
      const answeredAt = firstDay * dayMs + tick * 3_600_000
      const whole = review({
        ...rest,
        id: `e${index}`,
        answeredAt,
        localDay: Math.floor(answeredAt / dayMs),
      })
      const { grade, durationMs, desiredRetention, evidence, ...base } = whole
      const event: ReviewEvent = kind === 'review' ? whole : ({ ...base, kind } as ReviewEvent)
      if (!undone) return [event]
      const takenBack = undo(event)
      return undoOfUndo ? [event, takenBack, undo(takenBack)] : [event, takenBack]
    }),
  )

export function sessionCard(id: string, memory: Partial<SessionCard['memory']> = {}): SessionCard {
  const fragment = { html: id, text: id }
  return {
    id,
    deck: { slug: 'deck', title: 'Deck' },
    source: { survey: 'survey', section: 'section', key: 'key' },
    content: { kind: 'qa', prompt: fragment, answer: fragment },
    memory: { ...newMemory(id), ...memory },
    orderSeed: id,
  }
}
