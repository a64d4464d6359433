import { describe, expect, it } from 'vitest'
import type { Grade, Memory } from '#lib/model.ts'
import { answer, newMemory } from '#lib/scheduling/answer.ts'
import { createEngine, type Engine, engineOf, type FsrsState } from '#lib/scheduling/engine.ts'
import { fuzzedDays } from '#lib/scheduling/intervals.ts'
import {
  checkParameters,
  defaultParameters,
  type SchedulerParameters,
} from '#lib/scheduling/parameters.ts'
import { stateFromSm2 } from '#lib/scheduling/sm2.ts'

/** Published results of other FSRS implementations (fsrs-rs, py-fsrs, ts-fsrs, Anki). */

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} against ${expected}`).toBeLessThan(1e-4)
}

/** The state after grades given so many days after the one before. */
function follow(engine: Engine, grades: readonly Grade[], days: readonly number[]): FsrsState {
  let state: FsrsState | null = null
  grades.forEach((grade, index) => {
    const elapsed = days[index] ?? 0
    state = state ? engine.next(state, elapsed, grade) : engine.first(grade)
  })
  return state ?? { stability: 0, difficulty: 0 }
}

function checked(parameters: SchedulerParameters): SchedulerParameters {
  const result = checkParameters(parameters)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.parameters
}

const fsrs5Weights = [
  0.6845422, 1.6790825, 4.7349424, 10.042885, 7.4410233, 0.64219797, 1.071918, 0.0025195254,
  1.432437, 0.1544, 0.8692766, 2.0696752, 0.0953, 0.2975, 2.4691248, 0.19542035, 3.201072,
  0.18046261, 0.121442534,
]

describe('V1: FSRS-5 weights', () => {
  const engine = engineOf(checked({ ...defaultParameters, weights: fsrs5Weights }))
  const days = [0, 1, 3, 8, 21]

  it('gives the known state', () => {
    const { stability, difficulty } = follow(engine, [1, 3, 3, 3, 3], days)
    expectClose(stability, 31.722992)
    expectClose(difficulty, 7.382128)
  })

  it.each<[Grade, number]>([
    [1, 2.9691455],
    [2, 17.091452],
    [3, 31.722992],
    [4, 71.7502],
  ])('gives the known stability after a last grade of %i', (last, stability) => {
    expectClose(follow(engine, [1, 3, 3, 3, last], days).stability, stability)
  })
})

describe('V2: default weights', () => {
  const grades: Grade[] = [1, 3, 3, 3, 3, 3]
  const days = [0, 0, 1, 3, 8, 21]

  it('gives the known state', () => {
    const { stability, difficulty } = follow(engineOf(defaultParameters), grades, days)
    expectClose(stability, 53.62691)
    expectClose(difficulty, 6.3574867)
  })

  it('gives the known stability without short-term memory', () => {
    const weights = defaultParameters.weights.map((weight, index) =>
      index >= 17 && index <= 19 ? 0 : weight,
    )
    expectClose(follow(createEngine(weights, 1, false), grades, days).stability, 53.335106)
  })
})

describe('V3: a whole schedule without fuzz', () => {
  it('gives the known intervals when each review is on its day', () => {
    const grades: Grade[] = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3]
    let memory: Memory = newMemory('card')
    let at = { answeredAt: 0, localDay: 0 }
    const intervals = grades.map((grade) => {
      memory = answer(memory, grade, at, defaultParameters, { fuzz: () => null })
      const localDay = memory.dueDay ?? 0
      at = { answeredAt: memory.dueAt ?? localDay * 86_400_000, localDay }
      return memory.scheduledDays
    })
    expect(intervals).toEqual([0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21])
  })
})

describe('V4: intervals of stability 1', () => {
  it.each([
    [0.1, 3116769],
    [0.2, 34793],
    [0.3, 2508],
    [0.4, 387],
    [0.5, 90],
    [0.6, 27],
    [0.7, 9],
    [0.8, 3],
    [0.9, 1],
    [1, 1],
  ])('at a retention of %d is %i days', (retention, days) => {
    const interval = engineOf(defaultParameters).interval(1, retention)
    expectClose(Math.max(1, Math.round(interval)), days)
  })
})

describe('V5: memory state from SM-2', () => {
  it.each([
    [2.5, 10, 10, 6.9140563],
    [1.3, 20, 20, 10],
  ])('of ease %d and interval %i', (ease, interval, stability, difficulty) => {
    const state = stateFromSm2(ease, interval, 0.9)
    expectClose(state.stability, stability)
    expectClose(state.difficulty, difficulty)
  })
})

describe('V6: fuzz', () => {
  it.each([
    [2.5, [2, 3, 4]],
    [7, [5, 7, 9]],
    [17, [14, 17, 20]],
    [37, [33, 37, 41]],
    [100, [92, 96, 99]],
  ])('of %d days, at most 99', (interval, days) => {
    expect([0, 0.5, 0.99].map((factor) => fuzzedDays(interval, factor, 1, 99))).toEqual(days)
  })
})
