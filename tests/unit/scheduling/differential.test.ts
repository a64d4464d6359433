import { FSRSBinding, type MemoryState } from '@open-spaced-repetition/binding'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade } from '#lib/model.ts'
import { answer, newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters, type SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { propertyRuns } from '../property-runs.ts'
import { anyGrade, firstDay } from './events.ts'

/** The same histories through fsrs-rs, the reference implementation. */

const runs = propertyRuns(300)
const gradeNames = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

const anyHistory = fc.array(
  fc.record({
    grade: anyGrade,
    elapsedDays: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 10 }),
      fc.integer({ min: 0, max: 400 }),
    ),
  }),
  { minLength: 1, maxLength: 20 },
)

function expectAgreement(
  history: readonly { grade: Grade; elapsedDays: number }[],
  parameters: SchedulerParameters,
): void {
  const reference = new FSRSBinding([...parameters.weights])
  let theirs: MemoryState | null = null
  let ours = newMemory('card')
  let localDay = firstDay
  for (const { grade, elapsedDays } of history) {
    const elapsed: number = theirs ? elapsedDays : 0
    localDay += elapsed
    theirs = reference.nextStates(theirs, 0.9, elapsed)[gradeNames[grade]].memory
    ours = answer(ours, grade, { answeredAt: localDay * 86_400_000, localDay }, parameters)
    expect(Math.abs(ours.stability / theirs.stability - 1)).toBeLessThan(1e-4)
    expect(Math.abs(ours.difficulty / theirs.difficulty - 1)).toBeLessThan(1e-4)
  }
}

describe('memory states agree with fsrs-rs over random histories', () => {
  it('with the default weights', () => {
    fc.assert(
      fc.property(anyHistory, (history) => expectAgreement(history, defaultParameters)),
      { numRuns: runs },
    )
  })

  it('with a first stability below 0.1', () => {
    const weights = defaultParameters.weights.with(0, 0.04)
    fc.assert(
      fc.property(anyHistory, (history) =>
        expectAgreement(history, { ...defaultParameters, weights }),
      ),
      { numRuns: runs },
    )
  })
})
