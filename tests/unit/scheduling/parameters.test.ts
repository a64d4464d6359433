import { describe, expect, it } from 'vitest'
import {
  checkParameters,
  defaultParameters,
  type SchedulerParameters,
} from '#lib/scheduling/parameters.ts'

function check(change: Partial<SchedulerParameters>) {
  return checkParameters({ ...defaultParameters, ...change })
}

function refusalOf(change: Partial<SchedulerParameters>) {
  const result = check(change)
  return result.ok ? null : result.refusal
}

describe('parameters', () => {
  it('as they come are accepted unchanged', () => {
    expect(check({})).toEqual({ ok: true, parameters: defaultParameters })
  })

  it('with weights of FSRS-5 and 4.5 come back with those of FSRS-6', () => {
    const fsrs5 = defaultParameters.weights.slice(0, 19)
    expect(check({ weights: fsrs5 })).toMatchObject({
      parameters: { weights: [...fsrs5, 0.01, 0.5] },
    })
    const fsrs45 = [
      0.4, 0.6, 2.4, 5.8, 4.93, 0.94, 0.86, 0.01, 1.49, 0.14, 0.94, 2.18, 0.05, 0.34, 1.26, 0.29,
      2.61,
    ]
    const migrated = check({ weights: fsrs45 })
    expect(migrated.ok && migrated.parameters.weights.slice(4, 7)).toEqual([
      0.94 * 2 + 4.93,
      Math.log(0.94 * 3 + 1) / 3,
      0.86 + 0.5,
    ])
    expect(migrated.ok && migrated.parameters.weights.slice(17)).toEqual([0, 0, 0.01, 0.5])
  })

  it.each([0, 16, 18, 20, 22, 35])('with %i weights are refused', (count) => {
    expect(refusalOf({ weights: Array(count).fill(0.5) })).toEqual({ kind: 'weight-count', count })
  })

  it('with a weight out of its range are refused, naming the range', () => {
    expect(refusalOf({ weights: defaultParameters.weights.with(4, 11) })).toEqual({
      kind: 'weight-range',
      index: 4,
      minimum: 1,
      maximum: 10,
    })
    expect(refusalOf({ weights: defaultParameters.weights.with(20, Number.NaN) })).toEqual({
      kind: 'weight-range',
      index: 20,
      minimum: 0.1,
      maximum: 0.8,
    })
  })

  it.each([0, 0.69, 0.991, 1, Number.NaN])(
    'with a retention of %d are refused',
    (desiredRetention) => {
      expect(refusalOf({ desiredRetention })).toEqual({
        kind: 'retention-range',
        minimum: 0.7,
        maximum: 0.99,
      })
    },
  )

  it.each([0.7, 0.99])('with a retention of %d are accepted', (desiredRetention) => {
    expect(refusalOf({ desiredRetention })).toBeNull()
  })

  it.each([0, 36_501, 10.5, Number.POSITIVE_INFINITY])(
    'with a longest interval of %d days are refused',
    (days) => {
      expect(refusalOf({ maximumIntervalDays: days })).toMatchObject({ kind: 'interval-range' })
    },
  )

  it('keep every step within a day', () => {
    expect(refusalOf({ learningStepsMs: [60_000, 86_400_000] })).toMatchObject({
      kind: 'step-range',
      steps: 'learningStepsMs',
      index: 1,
    })
    expect(refusalOf({ relearningStepsMs: [0] })).toMatchObject({ steps: 'relearningStepsMs' })
    expect(refusalOf({ relearningStepsMs: [Number.NaN] })).toMatchObject({ index: 0 })
    expect(refusalOf({ learningStepsMs: [], relearningStepsMs: [] })).toBeNull()
  })
})
