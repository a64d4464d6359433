import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { bringUpToDate } from '#lib/scheduling/known-memory.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { takeBack } from '#lib/scheduling/take-back.ts'
import { propertyRuns } from '../property-runs.ts'

const day = 20_000
const dayMs = 86_400_000
const parameters = defaultParameters

interface Step {
  deed: 'review' | 'suspend' | 'unsuspend' | 'bury' | 'undo'
  grade: 1 | 2 | 3 | 4
  hours: number
}

const steps = fc.array(
  fc.record<Step>({
    deed: fc.constantFrom('review', 'review', 'review', 'suspend', 'unsuspend', 'bury', 'undo'),
    grade: fc.constantFrom(1, 2, 3, 4),
    hours: fc.constantFrom(0.01, 1, 10, 30, 200),
  }),
  { maxLength: 25 },
)

/** A card's log, in order of time. */
function logOf(steps: readonly Step[]): ReviewEvent[] {
  const events: ReviewEvent[] = []
  let at = day * dayMs
  for (const [index, { deed, grade, hours }] of steps.entries()) {
    at += Math.round(hours * 3_600_000)
    const base = {
      id: `event${String(index).padStart(3, '0')}`,
      cardId: 'card',
      answeredAt: at,
      localDay: Math.floor(at / dayMs),
      timeZone: 'UTC',
      deviceId: 'device',
      deviceSeq: index,
    }
    const last = events.findLast(({ kind }) => kind !== 'undo')
    if (deed === 'review') {
      const evidence = { kind: 'recall' as const, hintsShown: 0, revealedMs: 100 }
      events.push({ ...base, kind: deed, grade, durationMs: 1, desiredRetention: 0.9, evidence })
    } else if (deed !== 'undo') events.push({ ...base, kind: deed })
    else if (last?.localDay === base.localDay) events.push({ ...base, kind: deed, undoes: last.id })
  }
  return events
}

describe('a device that knows a part of the log and made the rest', () => {
  test('comes to the same memory as the server with all of it', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(steps, share, share, (steps, known, doubled) => {
        const log = logOf(steps)
        const told = log.slice(0, Math.round(known * log.length))
        const today = told.at(-1)?.localDay ?? day
        const parted = told.length > 0 ? takeBack('card', told, today, parameters) : null
        // What was acknowledged a moment ago may be in both.
        const local = log.slice(Math.round(known * doubled * log.length))
        const now = log.at(-1)?.localDay ?? day
        const { memory, touched } = bringUpToDate('card', parted, local, now, parameters)
        expect(memory).toEqual(foldMemory('card', log, parameters))
        if (touched) {
          const again = bringUpToDate('card', touched, [], now, parameters)
          expect(again.memory).toEqual(memory)
        }
      }),
      { numRuns: propertyRuns(400) },
    )
  })

  test('an answer the server had already counted is not counted again', () => {
    const log = logOf([
      { deed: 'review', grade: 3, hours: 1 },
      { deed: 'review', grade: 3, hours: 200 },
    ])
    const settled = { memory: foldMemory('card', log, parameters) }
    expect(bringUpToDate('card', settled, log, day + 20, parameters).memory).toEqual(settled.memory)
  })
})
