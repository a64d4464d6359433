import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { dayStartsAt, localDay } from '#lib/scheduling/days.ts'
import { foldHistory, foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { anyGrade, review } from './events.ts'

const hourMs = 3_600_000

/** An answer as a device stamps it that stands in a zone, with the day beginning at an hour. */
function answered(instant: string | number, timeZone: string, hour = 4, grade: 1 | 2 | 3 | 4 = 3) {
  const answeredAt = typeof instant === 'number' ? instant : Date.parse(instant)
  const day = localDay(answeredAt, timeZone, hour)
  return review({ id: `${answeredAt} ${timeZone}`, answeredAt, timeZone, localDay: day, grade })
}

/** The days that the second of two answers counts since the first. */
function daysBetween(first: ReviewEvent, second: ReviewEvent): number | null | undefined {
  return foldHistory('c', [first, second], defaultParameters).reviews[1]?.daysSince
}

const zones = [
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'America/St_Johns',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
]

describe('the days between two answers', () => {
  it('change at 04:00 where the learner is, not at midnight, and not in UTC', () => {
    const evening = answered('2026-11-24T22:50:00-06:00', 'America/Chicago')
    const night = answered('2026-11-25T03:59:59-06:00', 'America/Chicago')
    const morning = answered('2026-11-25T04:00:00-06:00', 'America/Chicago')
    expect(daysBetween(evening, night)).toBe(0)
    expect(daysBetween(evening, morning)).toBe(1)
    // Midnight UTC lies between these two.
    const before = answered('2026-11-24T23:58:00Z', 'America/Chicago')
    expect(daysBetween(before, answered('2026-11-25T00:03:00Z', 'America/Chicago'))).toBe(0)
  })

  it('are one from one evening to the next, also when the clock was changed', () => {
    const atNine = (date: string, offset: string) =>
      answered(`${date}T21:00:00${offset}`, 'Europe/Berlin')
    expect(daysBetween(atNine('2026-10-24', '+02:00'), atNine('2026-10-25', '+01:00'))).toBe(1)
    expect(daysBetween(atNine('2026-03-28', '+01:00'), atNine('2026-03-29', '+02:00'))).toBe(1)
  })

  it('do not change in the hour that comes twice', () => {
    const first = answered('2026-10-25T02:30:00+02:00', 'Europe/Berlin')
    const second = answered('2026-10-25T02:30:00+01:00', 'Europe/Berlin')
    expect(second.answeredAt - first.answeredAt).toBe(hourMs)
    expect(daysBetween(first, second)).toBe(0)
  })

  it('are as many as a wall calendar has, for any zone and season', () => {
    const anyDay = fc.integer({ min: 18_000, max: 25_000 })
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 23 }),
        (day, days, zone, hour) => {
          const last = dayStartsAt(day + 1, zone, hour) - 1
          const first = dayStartsAt(day + days + 1, zone, hour)
          expect(daysBetween(answered(last, zone, hour), answered(first, zone, hour))).toBe(
            days + 1,
          )
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a journey', () => {
  it('westwards may give a day twice, and no answer is then further back than none', () => {
    const there = answered('2026-11-25T05:00:00+14:00', 'Pacific/Kiritimati')
    const here = answered('2026-11-24T15:30:00Z', 'Pacific/Pago_Pago')
    expect(here.answeredAt).toBeGreaterThan(there.answeredAt)
    expect(daysBetween(there, here)).toBeLessThan(0)
    const sameDay = { ...here, localDay: there.localDay }
    const travelled = foldMemory('c', [there, here], defaultParameters)
    const stayed = foldMemory('c', [there, sameDay], defaultParameters)
    expect(travelled.stability).toBe(stayed.stability)
    expect(travelled.difficulty).toBe(stayed.difficulty)
  })

  it('eastwards over the date line leaves a day out', () => {
    const here = answered('2026-11-24T09:00:00-11:00', 'Pacific/Pago_Pago')
    const there = answered('2026-11-25T21:00:00Z', 'Pacific/Kiritimati')
    expect(daysBetween(here, there)).toBe(2)
  })

  it('changes nothing of what was answered before it', () => {
    const anyAnswers = fc.array(
      fc.record({
        hours: fc.integer({ min: 1, max: 24 * 40 }),
        zone: fc.constantFrom(...zones),
        hour: fc.integer({ min: 0, max: 23 }),
        grade: anyGrade,
      }),
      { minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        let at = Date.UTC(2026, 0, 1)
        const log = answers.map(({ hours, zone, hour, grade }) => {
          at += hours * hourMs
          return answered(at, zone, hour, grade)
        })
        const whole = foldHistory('c', log, defaultParameters)
        for (let known = 0; known < log.length; known++) {
          const part = foldHistory('c', log.slice(0, known), defaultParameters)
          expect(whole.reviews.slice(0, known)).toEqual(part.reviews)
        }
        expect(Number.isFinite(whole.memory.stability)).toBe(true)
        expect(whole.memory.stability).toBeGreaterThan(0)
        // Which zone an answer names has no say: its day was settled when it was given.
        const elsewhere = log.map((event) => ({ ...event, timeZone: 'UTC' }))
        expect(foldMemory('c', elsewhere, defaultParameters)).toEqual(whole.memory)
      }),
      { numRuns: 60 },
    )
  })
})
