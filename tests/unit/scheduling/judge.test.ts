import { describe, expect, it } from 'vitest'
import type { Grade } from '#lib/model.ts'
import { calibrationOf } from '#lib/scheduling/calibration.ts'
import { columnsOf } from '#lib/scheduling/columns.ts'
import { logLoss } from '#lib/scheduling/evaluate.ts'
import { formulasOf } from '#lib/scheduling/formulas.ts'
import { habitsOf } from '#lib/scheduling/habits.ts'
import { healthOf } from '#lib/scheduling/health.ts'
import {
  heldOut,
  isBetter,
  judge,
  predictionsAt,
  scoredPlaces,
  standingAt,
} from '#lib/scheduling/judge.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { seededRandom } from '#lib/scheduling/random.ts'
import { usualHabits } from '#lib/scheduling/simulate.ts'

const { weights } = defaultParameters

/** Answers of one card: grades on days, a second each. */
function card(cardId: string, answers: readonly [day: number, grade: Grade][]) {
  const entries = answers.map(([localDay, grade], at) => ({
    kind: 'review' as const,
    grade,
    localDay,
    answeredAt: localDay * 86_400_000 + at,
    durationMs: 1000,
  }))
  return { cardId, entries }
}

/** Cards of somebody whose memory is as some weights say, reviewed after 1, 3, 8 and 21 days. */
function logOf(truth: readonly number[], cards: number) {
  const random = seededRandom(7)
  const formulas = formulasOf(truth)
  return columnsOf(
    Array.from({ length: cards }, (_, number) => {
      let [day, stability, difficulty] = [number % 50, formulas.firstStability(3), 5]
      const answers: [number, Grade][] = [[day, 3]]
      for (const wait of [1, 3, 8, 21]) {
        day += wait
        const recall = formulas.recall(wait, stability)
        const grade = random() < recall ? 3 : 1
        stability = formulas.laterStability(stability, difficulty, recall, grade)
        difficulty = formulas.nextDifficulty(difficulty, grade)
        answers.push([day, grade])
      }
      return card(`card-${number}`, answers)
    }),
  )
}

describe('what weights are judged by', () => {
  const columns = columnsOf([
    card('a', [
      [10, 1],
      [10, 3],
      [12, 1],
      [12, 3],
      [20, 3],
    ]),
    card('b', [
      [11, 3],
      [15, 3],
    ]),
  ])

  it('are the answers on a later day, in the order of their time', () => {
    expect([...scoredPlaces(columns)]).toEqual([2, 6, 4])
  })

  it('are told apart by how many such answers there were, and how many were forgotten', () => {
    const standing = standingAt(columns, scoredPlaces(columns))
    expect([...standing.elapsedDays]).toEqual([2, 4, 8])
    expect([...standing.reps]).toEqual([1, 1, 2])
    expect([...standing.lapses]).toEqual([0, 0, 1])
  })

  it('come after everything that may be learned from', () => {
    const log = logOf(weights, 60)
    const scored = scoredPlaces(log)
    const { places, from } = heldOut(log, scored)
    expect(places.length).toBe(48)
    const earlier = scored.subarray(0, -places.length)
    expect(Math.max(...[...earlier].map((at) => log.answeredAt[at] ?? 0))).toBeLessThanOrEqual(from)
  })
})

describe('a judgement', () => {
  const forgetful = weights.map((weight, at) => (at < 4 ? weight * 0.2 : weight))
  const log = logOf(forgetful, 400)
  const { places } = heldOut(log, scoredPlaces(log))

  it('prefers the weights that a memory follows, in both directions', () => {
    expect(isBetter(judge(log, places, { before: weights, after: forgetful }))).toBe(true)
    expect(isBetter(judge(log, places, { before: forgetful, after: weights }))).toBe(false)
    expect(isBetter(judge(log, places, { before: weights, after: weights }))).toBe(false)
  })

  it('says the same as the measures themselves', () => {
    const { after, reviews, recalled } = judge(log, places, { before: weights, after: forgetful })
    const predictions = predictionsAt(log, places, forgetful)
    expect(after.logLoss).toBe(logLoss(predictions))
    expect(reviews).toBe(places.length)
    const share = after.calibration.reduce((sum, bin) => sum + bin.recalled * bin.reviews, 0)
    expect(share / reviews).toBeCloseTo(recalled, 9)
    expect(Math.abs(after.predicted - recalled)).toBeLessThan(0.1)
  })
})

describe('calibration', () => {
  it('has bins of one size that hold every answer, from the least sure on', () => {
    const predicted = Float64Array.from({ length: 205 }, (_, at) => ((at * 37) % 205) / 205)
    const recalled = Uint8Array.from(predicted, (share) => (share > 0.5 ? 1 : 0))
    const bins = calibrationOf({ predicted, recalled })
    expect(bins).toHaveLength(10)
    expect(bins.reduce((sum, { reviews }) => sum + reviews, 0)).toBe(205)
    for (const { reviews } of bins) expect([20, 21]).toContain(reviews)
    expect(bins[0]?.recalled).toBe(0)
    expect(bins.at(-1)?.recalled).toBe(1)
  })

  it('puts a few answers into one bin, and none into none', () => {
    const few = { predicted: Float64Array.of(0.9, 0.8), recalled: Uint8Array.of(1, 0) }
    expect(calibrationOf(few)).toEqual([
      { reviews: 2, predicted: 0.8500000000000001, recalled: 0.5 },
    ])
    expect(calibrationOf({ predicted: new Float64Array(), recalled: new Uint8Array() })).toEqual([])
  })
})

describe('the health of a memory', () => {
  const health = (predicted: number, share: number, reviews: number) =>
    healthOf(
      {
        predicted: new Float64Array(reviews).fill(predicted),
        recalled: Uint8Array.from({ length: reviews }, (_, at) => (at < reviews * share ? 1 : 0)),
      },
      {
        elapsedDays: new Uint16Array(reviews).fill(3),
        reps: new Uint16Array(reviews).fill(2),
        lapses: new Uint16Array(reviews),
      },
    )

  it('is sound where recall is predicted, poor where it is not, unknown for 300 answers', () => {
    expect(health(0.9, 0.9, 1000)).toBe('sound')
    expect(health(0.99, 0.5, 1000)).toBe('poor')
    expect(health(0.9, 0.9, 300)).toBe('unknown')
  })
})

describe('habits', () => {
  it('are the usual ones before the first answer', () => {
    expect(habitsOf(columnsOf([]))).toEqual(usualHabits)
  })

  it('become those of the log, with the time a day of learning takes', () => {
    const logs = Array.from({ length: 2000 }, (_, number) =>
      card(`card-${number}`, [
        [1, 1],
        [1, 3],
        [4, 2],
        [9, 1],
        [9, 3],
        [9, 3],
      ]),
    )
    const habits = habitsOf(columnsOf(logs))
    expect(habits.firstGrades[0]).toBeGreaterThan(0.99)
    expect(habits.recalledGrades[0]).toBeGreaterThan(0.99)
    expect(habits.newMs).toBeCloseTo(2000, -3)
    expect(habits.forgottenMs / habits.recalledMs).toBeGreaterThan(2)
    const sum = (shares: readonly number[]) => shares.reduce((a, b) => a + b, 0)
    expect(sum(habits.firstGrades)).toBeCloseTo(1, 9)
    expect(sum(habits.recalledGrades)).toBeCloseTo(1, 9)
  })
})
