import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Grade, Memory } from '#lib/model.ts'
import { answer, newMemory, preview } from '#lib/scheduling/answer.ts'
import { dayStartsAt, localDay } from '#lib/scheduling/days.ts'
import { createEngine, engineOf } from '#lib/scheduling/engine.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import {
  checkParameters,
  defaultParameters,
  type SchedulerParameters,
} from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { dayMs, firstDay, review, undo } from './events.ts'

/** What goes wrong when ts-fsrs is used as it comes, one test each: here it does not. */

const minuteMs = 60_000
const noon = { answeredAt: firstDay * dayMs + dayMs / 2, localDay: firstDay }

function answered(grades: readonly Grade[], parameters = defaultParameters): Memory {
  return grades.reduce((memory, grade) => {
    const day = memory.dueDay ?? firstDay
    const answeredAt = memory.dueAt ?? day * dayMs + dayMs / 2
    return answer(memory, grade, { answeredAt, localDay: day }, parameters)
  }, newMemory('card'))
}

function later(memory: Memory, days: number) {
  const day = (memory.lastDay ?? firstDay) + days
  return { answeredAt: day * dayMs + dayMs / 2, localDay: day }
}

describe('traps of ts-fsrs', () => {
  it('1: days elapse by the local calendar, not by UTC dates', () => {
    const zone = 'America/Chicago'
    const beforeMidnightUtc = dayStartsAt(firstDay, 'UTC', 0) - 2 * minuteMs
    const good = (memory: Memory, answeredAt: number) =>
      answer(memory, 3, { answeredAt, localDay: localDay(answeredAt, zone, 4) }, defaultParameters)
    const first = good(newMemory('card'), beforeMidnightUtc)
    const second = good(first, beforeMidnightUtc + 5 * minuteMs)
    expect(second.stability).toBeCloseTo(2.31, 2)
  })

  it('2: other parameters give another engine, none is changed in place', () => {
    const flatter = { ...defaultParameters, weights: defaultParameters.weights.with(20, 0.5) }
    expect(engineOf(flatter).interval(100, 0.8)).not.toBe(
      engineOf(defaultParameters).interval(100, 0.8),
    )
    expect(engineOf(defaultParameters)).toBe(engineOf(defaultParameters))
    const before = engineOf(defaultParameters).interval(100, 0.8)
    engineOf(defaultParameters).interval(100, 0.95)
    expect(engineOf(defaultParameters).interval(100, 0.8)).toBe(before)
  })

  it('3: no grade exceeds the maximum interval', () => {
    const capped = { ...defaultParameters, maximumIntervalDays: 365 }
    const old = answered([4, 4, 4, 4], capped)
    const given = preview(old, later(old, 400), capped)
    expect([2, 3, 4].map((grade) => given[grade as Grade].scheduledDays)).toEqual([365, 365, 365])
  })

  it('4: Hard on a later step repeats that step', () => {
    const onSecondStep = answered([3])
    const hard = answer(onSecondStep, 2, noon, defaultParameters)
    expect(hard.step).toBe(1)
    expect((hard.dueAt ?? 0) - noon.answeredAt).toBe(10 * minuteMs)
  })

  it('5: a card beyond steps that were made fewer is still learning', () => {
    const long = { ...defaultParameters, learningStepsMs: [1, 5, 10].map((n) => n * minuteMs) }
    const onThirdStep = answered([3, 3], long)
    expect(onThirdStep.step).toBe(2)
    const given = preview(onThirdStep, noon, { ...long, learningStepsMs: [minuteMs, 5 * minuteMs] })
    expect(given[1]).toMatchObject({
      state: 'learning',
      step: 0,
      dueAt: noon.answeredAt + minuteMs,
    })
    expect(given[2]).toMatchObject({ state: 'learning', step: 1 })
    expect(given[3].state).toBe('review')
  })

  it('6: Easy waits longer than Good when both leave the steps', () => {
    // Weights with which FSRS itself hardly tells the two apart.
    const weights = defaultParameters.weights.with(3, 2.3065).with(16, 1)
    const parameters = { ...defaultParameters, weights, learningStepsMs: [minuteMs] }
    const given = preview(newMemory('card'), noon, parameters)
    expect(given[4].scheduledDays).toBeGreaterThan(given[3].scheduledDays)
  })

  it('7: what is shown is what is given, though milliseconds pass in between', () => {
    const memory = answered([3, 3, 3, 3])
    const shown = preview(memory, later(memory, 40), defaultParameters)
    const { answeredAt, localDay: day } = later(memory, 40)
    const given = answer(
      memory,
      3,
      { answeredAt: answeredAt + 1234, localDay: day },
      defaultParameters,
    )
    expect(given.scheduledDays).toBe(shown[3].scheduledDays)
  })

  it('8: an undo restores the day a card was due on', () => {
    const before = [
      review({ id: 'a', grade: 4 }),
      review({ id: 'b', grade: 3, localDay: firstDay + 8 }),
    ]
    const mistake = review({ id: 'c', grade: 1, localDay: firstDay + 30 })
    const restored = foldMemory('c', [...before, mistake, undo(mistake)], defaultParameters)
    expect(restored).toEqual(foldMemory('c', before, defaultParameters))
  })

  it('9: what is not a number, or out of bounds, is refused', () => {
    const refusalOf = (change: Partial<SchedulerParameters>) => {
      const result = checkParameters({ ...defaultParameters, ...change })
      return result.ok ? null : result.refusal
    }
    const { weights } = defaultParameters
    expect(refusalOf({ weights: weights.with(3, Number.NaN) })).toMatchObject({ index: 3 })
    expect(refusalOf({ desiredRetention: 0 })).toMatchObject({ kind: 'retention-range' })
    expect(() => createEngine(weights.with(3, Number.NaN), 1)).toThrow(RangeError)
    expect(() => engineOf(defaultParameters).recall(Number.NaN, 1)).toThrow(RangeError)
    expect(() => engineOf(defaultParameters).interval(1, Number.NaN)).toThrow(RangeError)
    expect(() => engineOf(defaultParameters).interval(1, 0)).toThrow(RangeError)
    const nowhen = { answeredAt: noon.answeredAt, localDay: Number.NaN }
    expect(() => answer(newMemory('card'), 3, nowhen, defaultParameters)).toThrow(RangeError)
  })

  it('9: a local day given twice counts as no day elapsed', () => {
    const memory = answered([3])
    const westwards = { answeredAt: noon.answeredAt + dayMs, localDay: firstDay - 1 }
    expect(answer(memory, 3, westwards, defaultParameters).stability).toBe(
      answer(memory, 3, noon, defaultParameters).stability,
    )
  })

  it('10: a log in any order folds, and is left as it was', () => {
    const log = Object.freeze([
      review({ id: 'b', localDay: firstDay + 9 }),
      review({ id: 'a' }),
      review({ id: 'c', localDay: firstDay + 3 }),
    ])
    expect(foldMemory('c', log, defaultParameters)).toEqual(
      foldMemory('c', log.toReversed(), defaultParameters),
    )
    expect(log.map((event) => event.id)).toEqual(['b', 'a', 'c'])
  })

  it('11: Date stays as the language defines it, and steps are milliseconds', () => {
    for (const name of ['scheduler', 'diff', 'format', 'dueFormat']) {
      expect(name in Date.prototype).toBe(false)
    }
    const half = { ...defaultParameters, learningStepsMs: [30_000, 90_000] }
    expect(answered([1], half).dueAt).toBe(noon.answeredAt + 30_000)
    expect(answered([3], half).dueAt).toBe(noon.answeredAt + 90_000)
  })

  it('12: retrievability is a number by local days, not by spans of 24 hours', () => {
    const lateEvening = { answeredAt: noon.answeredAt + 11 * 60 * minuteMs, localDay: firstDay }
    const memory = answer(newMemory('card'), 4, lateEvening, defaultParameters)
    expect(retrievability(memory, firstDay)).toBe(1)
    expect(retrievability(memory, firstDay + 1)).toBeLessThan(1)
    expect(retrievability({ ...memory, stability: 5 }, firstDay + 5)).toBeCloseTo(0.9, 6)
  })

  it('13: a first stability below 0.1 is kept', () => {
    const parameters = { ...defaultParameters, weights: defaultParameters.weights.with(0, 0.04) }
    expect(checkParameters(parameters).ok).toBe(true)
    expect(answered([1], parameters).stability).toBe(0.04)
  })

  it('11: there is one way in, so that it cannot be imported without being cleaned up after', () => {
    const room = new URL('../../../lib/scheduling/', import.meta.url)
    const importers = readdirSync(room).filter((name) =>
      readFileSync(new URL(name, room), 'utf8').includes("from 'ts-fsrs'"),
    )
    expect(importers).toEqual(['fsrs-library.ts'])
  })
})
