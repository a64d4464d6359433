import { describe, expect, it } from 'vitest'
import { weekdayOf } from '#lib/scheduling/days.ts'
import { formulasOf } from '#lib/scheduling/formulas.ts'
import { fuzzedDays } from '#lib/scheduling/intervals.ts'
import { outcomesOf } from '#lib/scheduling/outcomes.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { seededRandom } from '#lib/scheduling/random.ts'
import { applyEvent, memoryOf, openSession } from '#lib/scheduling/session.ts'
import { rememberedOn, simulate, usualHabits } from '#lib/scheduling/simulate.ts'
import { dayMs, firstDay, review, sessionCard } from './events.ts'

const days = 365
const { weights } = defaultParameters
const formulas = formulasOf(weights)
const modifier = formulas.intervalModifier(0.9)
const none = { stability: new Float64Array(), difficulty: new Float64Array() }
const noCards = { ...none, lastDay: new Int32Array(), dueDay: new Int32Array() }

/** How welcome reviews are on a day of the simulated year. */
type Ease = (day: number) => number

/** A year of twenty new cards a day; with `ease`, cards are put on quiet days. */
function liveAYear(ease: Ease | null) {
  const due = new Int32Array(days + 40_000)
  const chance = seededRandom(7)
  let predicted = 0
  let scheduled = 0
  const year = simulate({
    cards: noCards,
    newCards: 20 * days,
    newPerDay: 20,
    days,
    habits: usualHabits,
    weights,
    seed: 3,
    intervalAfter(stability, day) {
      const load = ease && {
        dueIn: (wait: number) => due[day + wait] ?? 0,
        easeIn: (wait: number) => ease(day + wait),
        siblings: [],
      }
      const wait = fuzzedDays(stability * modifier, chance(), 1, 36_500, load ?? undefined)
      due[day + wait] = (due[day + wait] ?? 0) + 1
      predicted += formulas.recall(wait, stability)
      scheduled += 1
      return wait
    },
  })
  return { ...year, recall: predicted / scheduled, known: rememberedOn(days, year, weights) }
}

/** How far the days stray from the mean of the week around them, in reviews: growth does not count. */
function unevenness(reviews: Uint32Array): number {
  const squares: number[] = []
  for (let day = 60; day < days - 3; day++) {
    const week = reviews.slice(day - 3, day + 4)
    const mean = week.reduce((sum, count) => sum + count, 0) / week.length
    squares.push(((reviews[day] ?? 0) - mean) ** 2)
  }
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

describe('a year of twenty new cards a day', () => {
  const plain = liveAYear(null)
  const balanced = liveAYear(() => 1)

  it('is clearly more even when cards are put on quiet days', () => {
    const [before, after] = [unevenness(plain.reviews), unevenness(balanced.reviews)]
    expect(after).toBeLessThan(before * 0.8)
  })

  it('is remembered as well', () => {
    expect(Math.abs(balanced.recall - plain.recall)).toBeLessThan(0.005)
    expect(balanced.known / plain.known).toBeGreaterThan(0.99)
  })

  it('has fewer reviews on easy days, and as few as can be on the easiest', () => {
    const easy = liveAYear((day) => ({ 0: 0.5, 6: 0.0001 })[weekdayOf(day)] ?? 1)
    const meanOn = (weekday: number) => {
      const counts = [...easy.reviews].filter((_, day) => day >= 60 && weekdayOf(day) === weekday)
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    }
    const normal = [1, 2, 3, 4, 5].reduce((sum, weekday) => sum + meanOn(weekday), 0) / 5
    expect(meanOn(0)).toBeLessThan(normal * 0.95)
    expect(meanOn(6)).toBeLessThan(meanOn(0) * 0.8)
    expect(Math.abs(easy.recall - plain.recall)).toBeLessThan(0.01)
  })
})

describe('within a session', () => {
  const start = firstDay * dayMs + dayMs / 2
  const cards = Array.from({ length: 200 }, (_, index) =>
    sessionCard(`card ${index}`, {
      state: 'review',
      stability: 12,
      difficulty: 5,
      reps: 5,
      scheduledDays: 12,
      lastDay: firstDay - 12,
      dueDay: firstDay,
    }),
  )
  const at = { answeredAt: start, localDay: firstDay }

  it('each answer makes its day busier for the ones after it', () => {
    let session = openSession({
      cards,
      today: firstDay,
      now: start,
      parameters: defaultParameters,
      upcoming: { due: [], siblings: {}, holidays: [] },
    })
    const dueDays = new Map<number, number>()
    for (const { id } of cards) {
      const { scheduledDays } = outcomesOf(session, id, at)[3]
      const promised = { days: scheduledDays }
      session = applyEvent(session, review({ id, cardId: id, promised, answeredAt: start }))
      expect(memoryOf(session, id).scheduledDays).toBe(scheduledDays)
      dueDays.set(scheduledDays, (dueDays.get(scheduledDays) ?? 0) + 1)
    }
    const counts = [...dueDays.values()]
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(cards.length / counts.length)
  })

  it('a day on which siblings are due is avoided', () => {
    const [card] = cards
    if (!card) throw new Error('No card')
    const waitBeside = (siblings: readonly number[]) => {
      const session = openSession({
        cards: [card],
        today: firstDay,
        now: start,
        parameters: defaultParameters,
        upcoming: { due: [], siblings: { [card.id]: siblings }, holidays: [] },
      })
      return outcomesOf(session, card.id, at)[3].dueDay ?? 0
    }
    const alone = waitBeside([])
    expect(waitBeside([alone])).not.toBe(alone)
  })
})
