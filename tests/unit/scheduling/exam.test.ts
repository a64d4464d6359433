import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Exam } from '#lib/model.ts'
import { answer, newMemory, preview, promiseOf } from '#lib/scheduling/answer.ts'
import { examDueDay, isBroughtForward, lotOf, stretchStart } from '#lib/scheduling/exam.ts'
import {
  chooseExam,
  type ExamInput,
  examOf,
  forecastExam,
  recallUntil,
} from '#lib/scheduling/exam-plan.ts'
import { formulasOf } from '#lib/scheduling/formulas.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { rememberedOn, simulate, usualHabits } from '#lib/scheduling/simulate.ts'
import { anyGrade, dayMs, firstDay } from './events.ts'

const { weights } = defaultParameters

const noCards = () => ({
  stability: new Float64Array(0),
  difficulty: new Float64Array(0),
  lastDay: new Int32Array(0),
  dueDay: new Int32Array(0),
})

const input = (overrides: Partial<ExamInput> = {}): ExamInput => ({
  cards: noCards(),
  newCards: 120,
  daysLeft: 60,
  recall: 0.95,
  habits: usualHabits,
  weights,
  desiredRetention: 0.9,
  seed: 1,
  ...overrides,
})

const exam: Exam = {
  day: firstDay + 30,
  recall: 0.95,
  retention: 0.8,
  stretchDays: 5,
  enough: 0.9,
}

const moment = (day: number) => ({ answeredAt: day * dayMs, localDay: day })

describe('an exam', () => {
  it('brings every card that is not certain enough once more in the last stretch', () => {
    const anyCard = fc.record({
      lot: fc.double({ min: 0, max: 0.999, noNaN: true }),
      lastDay: fc.integer({ min: 0, max: 28 }),
      interval: fc.integer({ min: 1, max: 200 }),
      recall: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const policy = { day: 30, retention: 0.8, stretchDays: 5, enough: 0.9 }
    fc.assert(
      fc.property(anyCard, ({ lot, lastDay, interval, recall }) => {
        const leanDay = lastDay + interval
        const card = { lot, lastDay, leanDay, plainDay: leanDay }
        const due = examDueDay(policy, card, () => recall)
        expect(due).toBeGreaterThan(lastDay)
        if (leanDay < stretchStart(policy)) expect(due).toBe(leanDay)
        else if (recall >= policy.enough) expect(due).toBeGreaterThanOrEqual(policy.day)
        else {
          expect(due).toBeGreaterThanOrEqual(stretchStart(policy))
          expect(due).toBeLessThan(policy.day)
        }
      }),
    )
  })

  it('spreads the cards over the stretch evenly', () => {
    const counts = [0, 0, 0, 0]
    for (let card = 0; card < 400; card++) {
      const day = Math.floor(lotOf(`card ${card}`) * 4)
      counts[day] = (counts[day] ?? 0) + 1
    }
    for (const count of counts) expect(Math.abs(count - 100)).toBeLessThan(30)
  })

  it('says on the button what pressing it gives, and the log needs nothing else', () => {
    fc.assert(
      fc.property(fc.array(anyGrade, { minLength: 1, maxLength: 12 }), (grades) => {
        let memory = newMemory('c')
        let folded = newMemory('c')
        for (const grade of grades) {
          const at = moment(memory.dueDay ?? firstDay)
          const shown = preview(memory, at, defaultParameters, { exam })[grade]
          memory = answer(memory, grade, at, defaultParameters, { exam })
          expect(memory).toEqual(shown)
          folded = answer(folded, grade, at, defaultParameters, { promised: promiseOf(memory) })
        }
        expect(folded).toEqual(memory)
      }),
    )
  })

  it('has no say from its eve on', () => {
    let memory = answer(newMemory('c'), 4, moment(firstDay), defaultParameters)
    memory = answer(memory, 3, moment(firstDay + 8), defaultParameters)
    for (const day of [exam.day - 1, exam.day, exam.day + 10]) {
      const plain = answer(memory, 3, moment(day), defaultParameters)
      expect(answer(memory, 3, moment(day), defaultParameters, { exam })).toEqual(plain)
    }
  })

  it('brings a card forward whose interval was given before, once', () => {
    const card = { cardId: 'c', stability: 20, lastDay: firstDay - 10, dueDay: exam.day + 20 }
    const days = Array.from({ length: 40 }, (_, day) => firstDay + day)
    const on = days.filter((day) => isBroughtForward(exam, card, day, defaultParameters))
    expect(on.length).toBeGreaterThan(0)
    expect(on.at(-1)).toBe(exam.day - 1)
    expect(on[0]).toBeGreaterThanOrEqual(stretchStart(exam))
    const answered = { ...card, lastDay: on[0] ?? 0, stability: 90 }
    expect(days.some((day) => isBroughtForward(exam, answered, day, defaultParameters))).toBe(false)
  })
})

describe('the plan until an exam', () => {
  it('is the same for the same cards and days', () => {
    expect(chooseExam(input())).toEqual(chooseExam(input()))
  })

  it('introduces every card before the last stretch, where the days suffice', () => {
    for (const daysLeft of [1, 2, 7, 30]) {
      const choice = chooseExam(input({ daysLeft, newCards: 50 }))
      const forecast = forecastExam(input({ daysLeft, newCards: 50 }), choice)
      expect(forecast.recalls.every((recall) => recall > 0)).toBe(true)
      expect(choice.newPerDay * Math.max(1, daysLeft - choice.stretchDays)).toBeGreaterThanOrEqual(
        50,
      )
    }
  })

  it('says what can be reached when the target cannot', () => {
    const forgetful = input({
      daysLeft: 2,
      recall: 0.99,
      habits: { ...usualHabits, firstGrades: [1, 0, 0, 0] },
    })
    const forecast = forecastExam(forgetful, chooseExam(forgetful))
    expect(forecast.isReached).toBe(false)
    expect(forecast.recall).toBeGreaterThan(0.5)
  })

  it('recalls more on the day than plain FSRS does in the same time', () => {
    for (const daysLeft of [60, 120]) {
      const choice = chooseExam(input({ daysLeft }))
      const gains = [11, 12, 13].map((seed) => gainOver(input({ daysLeft, seed }), choice))
      const gain = gains.reduce((sum, each) => sum + each, 0) / gains.length
      expect(gain).toBeGreaterThan(0.02)
    }
  })

  it('draws a curve that ends in the recall on the day', () => {
    const choice = chooseExam(input())
    const curve = recallUntil(input(), choice, [0, 30, 60])
    expect(curve[0]?.recall).toBe(0)
    expect(curve.at(-1)?.recall).toBeCloseTo(forecastExam(input(), choice).recall, 10)
  })

  it('is kept as an exam on a local day', () => {
    const choice = chooseExam(input())
    expect(examOf(choice, firstDay, 0.95)).toMatchObject({ day: firstDay + 60, recall: 0.95 })
  })
})

/** By how much the share recalled on the day exceeds the best of plain FSRS within the same time. */
function gainOver(given: ExamInput, choice: ReturnType<typeof chooseExam>): number {
  const planned = forecastExam(given, choice)
  const spent = planned.minutesPerDay * given.daysLeft * 60_000
  let best = 0
  for (let percent = 70; percent <= 99; percent++) {
    const modifier = formulasOf(weights).intervalModifier(percent / 100)
    const plain = simulate({
      ...given,
      newPerDay: choice.newPerDay,
      days: given.daysLeft,
      intervalAfter: (stability) => Math.max(1, Math.round(stability * modifier)),
    })
    const isAffordable = plain.spentMs.reduce((sum, ms) => sum + ms, 0) <= spent
    const share = rememberedOn(given.daysLeft, plain, weights) / given.newCards
    if (isAffordable) best = Math.max(best, share)
  }
  return planned.recall - best
}
