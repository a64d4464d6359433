import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade, Memory } from '#lib/model.ts'
import { answer, newMemory, preview } from '#lib/scheduling/answer.ts'
import { engineOf } from '#lib/scheduling/engine.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { anyGrade, dayMs, firstDay } from './events.ts'

const minuteMs = 60_000
const noon = { answeredAt: firstDay * dayMs + dayMs / 2, localDay: firstDay }
const grades: Grade[] = [1, 2, 3, 4]

/** Some memory a learner may have: answered now and then, early, on time and late. */
const anyMemory: fc.Arbitrary<Memory> = fc
  .tuple(
    fc.uuid(),
    fc.array(fc.record({ grade: anyGrade, lateDays: fc.integer({ min: -3, max: 60 }) }), {
      maxLength: 12,
    }),
  )
  .map(([id, answers]) =>
    answers.reduce((memory, { grade, lateDays }) => {
      const due = memory.dueDay ?? firstDay
      const localDay = Math.max(memory.lastDay ?? 0, due + lateDays)
      const answeredAt = localDay * dayMs + dayMs / 2 + memory.reps
      return answer(memory, grade, { answeredAt, localDay }, defaultParameters)
    }, newMemory(id)),
  )

const anyParameters = fc
  .record({
    desiredRetention: fc.double({ min: 0.7, max: 0.99, noNaN: true }),
    maximumIntervalDays: fc.integer({ min: 1, max: 36_500 }),
    learningStepsMs: fc.array(fc.integer({ min: 1000, max: dayMs - 1 }), { maxLength: 3 }),
    relearningStepsMs: fc.array(fc.integer({ min: 1000, max: dayMs - 1 }), { maxLength: 2 }),
  })
  .map((settings) => ({ ...defaultParameters, ...settings }))

function momentAfter(memory: Memory, days: number) {
  const localDay = (memory.lastDay ?? firstDay) + days
  return { answeredAt: localDay * dayMs + dayMs / 2 + memory.reps, localDay }
}

describe('the first answer', () => {
  const given = preview(newMemory('card'), noon, defaultParameters)

  it('Again waits for the first step', () => {
    expect(given[1]).toMatchObject({
      state: 'learning',
      step: 0,
      dueAt: noon.answeredAt + minuteMs,
    })
  })

  it('Hard waits half-way to the second step', () => {
    expect(given[2]).toMatchObject({ step: 0, dueAt: noon.answeredAt + 5.5 * minuteMs })
  })

  it('Good waits for the second step, due the same day', () => {
    expect(given[3]).toMatchObject({
      state: 'learning',
      step: 1,
      scheduledDays: 0,
      dueDay: firstDay,
      dueAt: noon.answeredAt + 10 * minuteMs,
    })
  })

  it('Easy leaves learning and is due on a day', () => {
    expect(given[4]).toMatchObject({ state: 'review', step: 0, dueAt: null })
    expect(given[4].dueDay).toBe(firstDay + given[4].scheduledDays)
    expect(given[4].scheduledDays).toBeGreaterThan(1)
  })

  it('introduces the card', () => {
    expect(given[3]).toMatchObject({
      reps: 1,
      lapses: 0,
      introducedDay: firstDay,
      lastDay: firstDay,
      lastAnsweredAt: noon.answeredAt,
    })
  })
})

describe('a review', () => {
  const easy = answer(newMemory('card'), 4, noon, defaultParameters)
  const onTime = momentAfter(easy, easy.scheduledDays)

  it('forgotten is relearned, and counts as a lapse', () => {
    const forgotten = answer(easy, 1, onTime, defaultParameters)
    expect(forgotten).toMatchObject({
      state: 'relearning',
      lapses: 1,
      scheduledDays: 0,
      dueAt: onTime.answeredAt + 10 * minuteMs,
    })
    const again = answer(forgotten, 1, onTime, defaultParameters)
    expect(again).toMatchObject({ state: 'relearning', lapses: 1 })
    expect(answer(again, 3, onTime, defaultParameters)).toMatchObject({
      state: 'review',
      lapses: 1,
    })
  })

  it('forgotten without relearning steps is due on a later day', () => {
    const noSteps = { ...defaultParameters, relearningStepsMs: [] }
    const forgotten = answer(easy, 1, onTime, noSteps)
    expect(forgotten).toMatchObject({ state: 'review', lapses: 1, dueAt: null })
    expect(forgotten.scheduledDays).toBeGreaterThanOrEqual(1)
  })

  it('recalled waits longer than before where FSRS wants it to, even against the fuzz', () => {
    fc.assert(
      fc.property(anyMemory, (memory) => {
        fc.pre(memory.state === 'review')
        const at = momentAfter(memory, memory.scheduledDays)
        const next = answer(memory, 3, at, defaultParameters)
        const { desiredRetention, maximumIntervalDays } = defaultParameters
        const wanted = engineOf(defaultParameters).interval(next.stability, desiredRetention)
        fc.pre(Math.round(wanted) > memory.scheduledDays)
        const most = Math.min(memory.scheduledDays, maximumIntervalDays - 1)
        expect(next.scheduledDays).toBeGreaterThan(most)
      }),
    )
  })

  it('does not introduce the card again', () => {
    expect(answer(easy, 3, onTime, defaultParameters).introducedDay).toBe(firstDay)
  })

  it('keeps what the learner chose about the card', () => {
    const memory = { ...easy, suspended: true, buriedDay: firstDay }
    expect(answer(memory, 3, onTime, defaultParameters)).toMatchObject({
      suspended: true,
      buriedDay: firstDay,
    })
  })
})

describe('Hard on the only step', () => {
  it.each([
    [10 * minuteMs, 15 * minuteMs],
    [20 * 60 * minuteMs, 30 * 60 * minuteMs],
  ])('of %i ms waits half as long again', (step, wait) => {
    const single = { ...defaultParameters, learningStepsMs: [step] }
    const hard = answer(newMemory('card'), 2, noon, single)
    expect(hard.dueAt).toBe(noon.answeredAt + wait)
  })
})

describe('for any memory, moment and parameters', () => {
  const anyDays = fc.integer({ min: 0, max: 1000 })

  it('a better grade never means less stability or a shorter wait', () => {
    fc.assert(
      fc.property(anyMemory, anyDays, anyParameters, (memory, days, parameters) => {
        const at = momentAfter(memory, days)
        const given = preview(memory, at, parameters)
        const waits = grades.map((grade) => given[grade])
        for (const [index, better] of waits.slice(1).entries()) {
          const worse = waits[index] ?? better
          expect(better.stability).toBeGreaterThanOrEqual(worse.stability)
          expect(better.dueDay).toBeGreaterThanOrEqual(worse.dueDay ?? 0)
          expect(better.scheduledDays).toBeLessThanOrEqual(parameters.maximumIntervalDays)
        }
      }),
    )
  })

  it('Hard, Good and Easy that give days differ by at least one, up to the maximum', () => {
    fc.assert(
      fc.property(anyMemory, anyDays, anyParameters, (memory, days, parameters) => {
        const given = preview(memory, momentAfter(memory, days), parameters)
        const waits = [given[2], given[3], given[4]]
          .filter(({ state }) => state === 'review')
          .map(({ scheduledDays }) => scheduledDays)
        for (const [index, better] of waits.slice(1).entries()) {
          const above = Math.min((waits[index] ?? 0) + 1, parameters.maximumIntervalDays)
          expect(better).toBeGreaterThanOrEqual(above)
        }
      }),
    )
  })

  it('a higher retention never means a longer wait', () => {
    const retentions = fc.double({ min: 0.7, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(
        anyMemory,
        anyDays,
        anyGrade,
        retentions,
        retentions,
        (memory, days, grade, a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((desiredRetention) =>
            answer(memory, grade, momentAfter(memory, days), {
              ...defaultParameters,
              desiredRetention,
            }),
          )
          expect(high?.scheduledDays).toBeLessThanOrEqual(low?.scheduledDays ?? 0)
        },
      ),
    )
  })

  it('a card in steps is due at an instant, any other on a day', () => {
    fc.assert(
      fc.property(
        anyMemory,
        anyDays,
        anyGrade,
        anyParameters,
        (memory, days, grade, parameters) => {
          const at = momentAfter(memory, days)
          const next = answer(memory, grade, at, parameters)
          if (next.state === 'review') {
            expect(next.dueAt).toBeNull()
            expect(next.dueDay).toBe(at.localDay + next.scheduledDays)
            expect(next.scheduledDays).toBeGreaterThanOrEqual(1)
          } else {
            expect(next.dueAt).toBeGreaterThan(at.answeredAt)
            expect(next.scheduledDays).toBe(0)
          }
        },
      ),
    )
  })

  it('the answer leaves the memory it was given alone', () => {
    fc.assert(
      fc.property(anyMemory, anyGrade, (memory, grade) => {
        const frozen = Object.freeze({ ...memory })
        answer(frozen, grade, momentAfter(memory, 1), defaultParameters)
        expect(frozen).toEqual(memory)
      }),
    )
  })
})

describe('retrievability', () => {
  it('is 0 for a new card', () => {
    expect(retrievability(newMemory('card'), firstDay)).toBe(0)
  })

  it('falls with every day, from 1, and is 0.9 when the stability has passed', () => {
    fc.assert(
      fc.property(anyMemory, fc.integer({ min: 0, max: 5000 }), (memory, days) => {
        fc.pre(memory.lastDay !== null)
        const today = (memory.lastDay ?? 0) + days
        const recall = retrievability(memory, today)
        expect(recall).toBeLessThanOrEqual(1)
        expect(recall).toBeGreaterThan(retrievability(memory, today + 1))
        expect(retrievability(memory, (memory.lastDay ?? 0) - 1)).toBe(1)
      }),
    )
    const memory = { stability: 30, lastDay: firstDay }
    expect(retrievability(memory, firstDay + 30)).toBeCloseTo(0.9, 6)
  })
})
