import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DayEase, Exam, Grade, ReviewEvent, SessionCard } from '#lib/model.ts'
import { promiseOf } from '#lib/scheduling/answer.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { outcomesOf, parametersOf } from '#lib/scheduling/outcomes.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { applyEvent, memoryOf, openSession, type Session } from '#lib/scheduling/session.ts'
import { anyGrade, dayMs, firstDay, review, sessionCard } from './events.ts'

const noon = firstDay * dayMs + dayMs / 2
const at = { answeredAt: noon, localDay: firstDay }
const plainRules = { buryNew: false, buryReviews: false, newCards: 'mixed', easyDays: [] } as const

/** A card under review that is due on the first day. */
function dueCard(id: string, days: number, stability = days): SessionCard {
  return sessionCard(id, {
    state: 'review',
    stability,
    difficulty: 5,
    reps: 4,
    scheduledDays: days,
    lastAnsweredAt: noon - days * dayMs,
    lastDay: firstDay - days,
    introducedDay: firstDay - 2 * days,
    dueDay: firstDay,
  })
}

function open(cards: SessionCard[], more: Partial<Parameters<typeof openSession>[0]> = {}) {
  return openSession({
    cards,
    today: firstDay,
    now: noon,
    parameters: defaultParameters,
    ...more,
  })
}

/** The answer as the review room would record it. */
function answered(session: Session, cardId: string, grade: Grade, second: number): ReviewEvent {
  const moment = { ...at, answeredAt: noon + second * 1000 }
  const promised = promiseOf(outcomesOf(session, cardId, moment)[grade])
  const { desiredRetention } = parametersOf(session, cardId)
  return review({ id: `${cardId} ${second}`, cardId, grade, ...moment, promised, desiredRetention })
}

const anyExam: fc.Arbitrary<Exam> = fc.record({
  day: fc.integer({ min: firstDay - 1, max: firstDay + 90 }),
  recall: fc.constantFrom(0.9, 0.95),
  retention: fc.constantFrom(0.7, 0.8, 0.95),
  stretchDays: fc.integer({ min: 1, max: 28 }),
  enough: fc.constantFrom(0.8, 0.9, 0.97),
})

const anyPlans = fc.record({
  exam: fc.option(anyExam, { nil: undefined }),
  due: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 101, maxLength: 101 }),
  easyDays: fc.array(fc.constantFrom<DayEase>('normal', 'reduced', 'minimum'), {
    minLength: 7,
    maxLength: 7,
  }),
  holiday: fc.option(fc.record({ from: fc.integer({ min: 1, max: 60 }), days: fc.nat(40) }), {
    nil: undefined,
  }),
  desiredRetention: fc.option(fc.constantFrom(0.75, 0.97), { nil: undefined }),
  maximumIntervalDays: fc.option(fc.constantFrom(5, 30), { nil: undefined }),
  interval: fc.integer({ min: 1, max: 200 }),
  grades: fc.array(anyGrade, { minLength: 1, maxLength: 6 }),
})

describe('what a button shows', () => {
  it('is what pressing it gives, here and on every device, whatever plans there are', () => {
    fc.assert(
      fc.property(anyPlans, (plans) => {
        const { exam, due, easyDays, holiday, interval, grades } = plans
        const { desiredRetention, maximumIntervalDays } = plans
        const cards = [dueCard('a', interval), dueCard('b', interval)]
        const fromDay = firstDay + (holiday?.from ?? 0)
        let session = open(cards, {
          exams: exam ? { 'survey/deck': exam } : {},
          overrides: {
            'survey/deck': {
              ...(desiredRetention && { desiredRetention }),
              ...(maximumIntervalDays && { maximumIntervalDays }),
            },
          },
          rules: { ...plainRules, easyDays },
          upcoming: {
            due,
            siblings: { a: [firstDay + interval] },
            holidays: holiday ? [{ fromDay, toDay: fromDay + holiday.days }] : [],
          },
        })
        const log: ReviewEvent[] = []
        for (const [second, grade] of grades.entries()) {
          const shown = outcomesOf(session, 'a', { ...at, answeredAt: noon + second * 1000 })
          const event = answered(session, 'a', grade, second)
          log.push(event)
          session = applyEvent(session, event)
          const given = memoryOf(session, 'a')
          expect(given).toEqual(shown[grade])
          expect(given.scheduledDays).toBeLessThanOrEqual(maximumIntervalDays ?? Infinity)
        }
        const folded = foldMemory('a', log, defaultParameters)
        expect(folded.dueDay).toBe(memoryOf(session, 'a').dueDay)
        expect(folded.dueAt).toBe(memoryOf(session, 'a').dueAt)
      }),
    )
  })

  it('is the same after a reload, which has the answers of before as earlier ones', () => {
    const cards = Array.from({ length: 30 }, (_, index) => dueCard(`card ${index}`, 12))
    let session = open(cards)
    const events: ReviewEvent[] = []
    for (const [index, { id }] of cards.slice(0, 20).entries()) {
      const event = answered(session, id, 3, index)
      events.push(event)
      session = applyEvent(session, event)
    }
    const reloaded = open(cards, { events })
    for (const { id } of cards.slice(20)) {
      expect(outcomesOf(reloaded, id, at)).toEqual(outcomesOf(session, id, at))
    }
  })

  it('is not on a holiday, but before or after it', () => {
    const fromDay = firstDay + 8
    const toDay = firstDay + 40
    const session = open([dueCard('a', 12)], {
      upcoming: { due: [], siblings: {}, holidays: [{ fromDay, toDay }] },
    })
    const usual = outcomesOf(open([dueCard('a', 12)]), 'a', at)[3].dueDay ?? 0
    const planned = outcomesOf(session, 'a', at)[3].dueDay ?? 0
    expect(usual).toBeGreaterThanOrEqual(fromDay)
    expect(usual).toBeLessThanOrEqual(toDay)
    expect(planned < fromDay || planned > toDay).toBe(true)
  })

  it('follows the exam of the deck, and nobody else’s', () => {
    const exam = {
      day: firstDay + 10,
      recall: 0.95,
      retention: 0.8,
      stretchDays: 3,
      enough: 0.99,
    }
    const interval = (exams: Record<string, Exam>) =>
      outcomesOf(open([dueCard('a', 40)], { exams }), 'a', at)[3].scheduledDays
    expect(interval({ 'other/deck': exam })).toBe(interval({}))
    expect(interval({})).toBeGreaterThan(10)
    expect(interval({ 'survey/deck': exam })).toBeGreaterThanOrEqual(7)
    expect(interval({ 'survey/deck': exam })).toBeLessThan(10)
  })
})
