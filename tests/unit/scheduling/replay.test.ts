import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade } from '#lib/model.ts'
import { createEngine, type FsrsState } from '#lib/scheduling/engine.ts'
import { formulasOf } from '#lib/scheduling/formulas.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { type ReviewColumns, replayColumns } from '#lib/scheduling/replay.ts'
import { anyGrade, anyWeights } from './events.ts'

type Review = { grade: Grade; elapsedDays: number }

const anyReview: fc.Arbitrary<Review> = fc.record({
  grade: anyGrade,
  elapsedDays: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 0, max: 30 }),
    fc.integer({ min: 0, max: 4000 }),
  ),
})
const anyLog = fc.array(fc.array(anyReview, { maxLength: 25 }), { maxLength: 8 })

function columnsOf(log: readonly Review[][]): ReviewColumns {
  const starts = [0]
  for (const reviews of log) starts.push((starts.at(-1) ?? 0) + reviews.length)
  return {
    starts: Uint32Array.from(starts),
    elapsedDays: Uint16Array.from(log.flat(), ({ elapsedDays }) => elapsedDays),
    grades: Uint8Array.from(log.flat(), ({ grade }) => grade),
  }
}

function close(actual: number | undefined, expected: number): void {
  expect(Math.abs((actual ?? Number.NaN) / expected - 1)).toBeLessThan(1e-5)
}

describe('a log in columns', () => {
  it('has the states that the engine gives review by review', () => {
    fc.assert(
      fc.property(anyLog, anyWeights, (log, weights) => {
        const engine = createEngine(weights, 1)
        const trajectory = replayColumns(columnsOf(log), weights)
        let at = 0
        for (const reviews of log) {
          let state: FsrsState | null = null
          for (const { grade, elapsedDays } of reviews) {
            if (state) close(trajectory.recall[at], engine.recall(elapsedDays, state.stability))
            else expect(trajectory.recall[at]).toBeNaN()
            state = state ? engine.next(state, elapsedDays, grade) : engine.first(grade)
            close(trajectory.stability[at], state.stability)
            close(trajectory.difficulty[at], state.difficulty)
            at += 1
          }
        }
        expect(trajectory.stability.length).toBe(at)
      }),
    )
  })

  it('has as long intervals as the engine', () => {
    const engine = createEngine(defaultParameters.weights, 1)
    const formulas = formulasOf(defaultParameters.weights)
    for (const retention of [0.7, 0.8, 0.9, 0.99]) {
      close(formulas.intervalModifier(retention), engine.interval(1, retention))
    }
  })
})
