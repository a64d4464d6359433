import type { Exam } from '#lib/model.ts'
import { type ExamPolicy, examDueDay, lotOf } from './exam.ts'
import { formulasOf } from './formulas.ts'
import { type CardColumns, type Habits, type Simulated, simulate } from './simulate.ts'

/** What a plan is made from; days count from today, 0. */
export interface ExamInput {
  /** The learner's cards of the deck. */
  cards: CardColumns
  /** Cards of the deck that the learner has not met. */
  newCards: number
  /** Days from today to the exam, at least 1; today is the first on which can be learned. */
  daysLeft: number
  /** Share of all cards to be recalled on the day, 0.70 to 0.99. */
  recall: number
  habits: Habits
  weights: readonly number[]
  /** Recall aimed at without an exam. */
  desiredRetention: number
  seed: number
}

/** The policy in days from today, and how many new cards come a day. */
export interface ExamChoice extends ExamPolicy {
  newPerDay: number
}

/** What is to be expected of a choice. */
export interface ExamForecast {
  choice: ExamChoice
  /** Share of all cards expected to be recalled on the day of the exam, and whether that is enough. */
  recall: number
  isReached: boolean
  minutesPerDay: number
  busiestMinutes: number
  /** The predicted recall of each card on the day of the exam, known ones first; 0 if never met. */
  recalls: Float64Array
}

const retentions = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95]
const stretches = [1, 2, 3, 5, 7, 10, 14, 21, 28]
/** How much more certain a single card has to be than the deck on the whole. */
const certainties = [-0.1, -0.05, 0, 0.03, 0.06]
/** A search over more cards would take longer and find the same. */
const sampleSize = 250

/**
 * The choice that reaches the recall with the least time, found by simulating all of them from the
 * same seed; where none reaches it, the one that comes nearest. Time counts more on days that are
 * far busier than the others, so that the work is not left to the eve.
 */
export function chooseExam(input: ExamInput): ExamChoice {
  const sample = sampleOf(input)
  let best: { choice: ExamChoice; rank: number } | null = null
  for (const choice of choicesFor(input, sample.newCards)) {
    const rank = rankOf(forecastExam(sample, choice), input)
    if (!best || rank < best.rank) best = { choice, rank }
  }
  if (!best) throw new RangeError(`No day to learn on: ${input.daysLeft}`)
  const { choice } = best
  return { ...choice, newPerDay: newPerDayOf(input, input.newCards, choice.stretchDays) }
}

/** Days on which may be learned before an exam, all of its new cards before the last stretch. */
function newPerDayOf({ daysLeft }: ExamInput, newCards: number, stretchDays: number): number {
  return Math.ceil(newCards / Math.max(1, daysLeft - stretchDays))
}

function choicesFor(input: ExamInput, newCards: number): ExamChoice[] {
  const { daysLeft, recall } = input
  const possible = stretches.filter((days) => days === 1 || days < daysLeft)
  const enough = [...new Set(certainties.map((more) => clamp(recall + more, 0.7, 0.99)))]
  return possible.flatMap((stretchDays) => {
    const newPerDay = newPerDayOf(input, newCards, stretchDays)
    return retentions.flatMap((retention) =>
      enough.map((certain) => ({
        day: daysLeft,
        retention,
        stretchDays,
        enough: certain,
        newPerDay,
      })),
    )
  })
}

/** The least is the best: time where the recall is reached, and else how much is missing. */
function rankOf(forecast: ExamForecast, { daysLeft }: ExamInput): number {
  const { recall, isReached, minutesPerDay, busiestMinutes } = forecast
  const excess = Math.max(0, busiestMinutes - Math.max(2 * minutesPerDay, 10))
  if (isReached) return minutesPerDay * daysLeft + 3 * excess
  return 1e9 * (1 - recall)
}

/** What a choice leads to, by chance but from the input's seed. */
export function forecastExam(input: ExamInput, choice: ExamChoice): ExamForecast {
  const { cards, newCards, daysLeft, weights } = input
  const simulated = simulateExam(input, choice, daysLeft)
  const recalls = new Float64Array(cards.stability.length + newCards)
  recalls.set(recallsOn(daysLeft, simulated, weights))
  const recall = mean(recalls)
  const spent = simulated.spentMs
  return {
    choice,
    recall,
    isReached: recall >= input.recall,
    minutesPerDay: mean(spent) / 60_000,
    busiestMinutes: Math.max(0, ...spent) / 60_000,
    recalls,
  }
}

/** The share of all cards that would be recalled in the morning of some days from today on. */
export function recallUntil(
  input: ExamInput,
  choice: ExamChoice,
  days: readonly number[],
): { day: number; recall: number }[] {
  const all = Math.max(1, input.cards.stability.length + input.newCards)
  return days.map((day) => {
    const recalls = recallsOn(day, simulateExam(input, choice, day), input.weights)
    return { day, recall: recalls.reduce((sum, recall) => sum + recall, 0) / all }
  })
}

function simulateExam(input: ExamInput, choice: ExamChoice, days: number): Simulated {
  const { cards, newCards, weights, habits, seed, desiredRetention } = input
  const { recall, intervalModifier } = formulasOf(weights)
  const lean = intervalModifier(choice.retention)
  const plain = intervalModifier(desiredRetention)
  const lots = Float64Array.from({ length: cards.stability.length + newCards }, (_, card) =>
    lotOf(String(card)),
  )
  const dueDay = cards.dueDay.map((due, card) => {
    const lastDay = cards.lastDay[card] ?? 0
    const recallOn = (day: number) => recall(day - lastDay, cards.stability[card] ?? 1)
    const known = { lot: lots[card] ?? 0, lastDay, leanDay: due, plainDay: due }
    return examDueDay(choice, known, recallOn)
  })
  return simulate({
    cards: { ...cards, dueDay },
    newCards,
    newPerDay: choice.newPerDay,
    days,
    habits,
    weights,
    seed,
    intervalAfter(stability, day, card) {
      const after = (modifier: number) => day + Math.max(1, Math.round(stability * modifier))
      const answered = {
        lot: lots[card] ?? 0,
        lastDay: day,
        leanDay: after(lean),
        plainDay: after(plain),
      }
      return examDueDay(choice, answered, (on) => recall(on - day, stability)) - day
    },
  })
}

function recallsOn(
  day: number,
  { stability, lastDay }: Pick<Simulated, 'stability' | 'lastDay'>,
  weights: readonly number[],
): Float64Array {
  const { recall } = formulasOf(weights)
  return stability.map((s, card) =>
    s > 0 ? recall(Math.max(0, day - (lastDay[card] ?? 0)), s) : 0,
  )
}

/** A part of the cards, known and new ones in the same proportion, with their share of the time. */
function sampleOf(input: ExamInput): ExamInput {
  const { cards, newCards, habits } = input
  const known = cards.stability.length
  const every = Math.ceil((known + newCards) / sampleSize)
  if (every <= 1) return input
  const isTaken = (_: number, card: number) => card % every === 0
  return {
    ...input,
    cards: {
      stability: cards.stability.filter(isTaken),
      difficulty: cards.difficulty.filter(isTaken),
      lastDay: cards.lastDay.filter(isTaken),
      dueDay: cards.dueDay.filter(isTaken),
    },
    newCards: Math.round(newCards / every),
    habits: {
      ...habits,
      newMs: habits.newMs * every,
      recalledMs: habits.recalledMs * every,
      forgottenMs: habits.forgottenMs * every,
    },
  }
}

function mean(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.round(100 * Math.min(Math.max(value, minimum), maximum)) / 100
}

/** What is kept of a choice: as an exam of the learner, on a local day. */
export function examOf(choice: ExamChoice, today: number, recall: number): Exam {
  const { retention, stretchDays, enough } = choice
  return { day: today + choice.day, recall, retention, stretchDays, enough }
}

/** A kept exam as a choice, counted from today. */
export function choiceOf(exam: Exam, today: number, newPerDay: number): ExamChoice {
  const { retention, stretchDays, enough } = exam
  return { day: exam.day - today, retention, stretchDays, enough, newPerDay }
}
