import type { Grade } from '#lib/model.ts'
import { type Formulas, formulasOf } from './formulas.ts'
import { seededRandom } from './random.ts'

/** Cards as a simulation needs them, in columns; days count from the first day simulated, 0. */
export interface CardColumns {
  stability: Float64Array
  difficulty: Float64Array
  /** The day of the last answer, 0 or before. */
  lastDay: Int32Array
  /** The day each is due on; what is overdue comes on the first day. */
  dueDay: Int32Array
}

/** How somebody answers, and how long it takes them; shares sum to 1. */
export interface Habits {
  /** Shares of Again, Hard, Good and Easy as the first answer to a new card. */
  firstGrades: readonly [number, number, number, number]
  /** Shares of Hard, Good and Easy among the reviews in which a card was recalled. */
  recalledGrades: readonly [number, number, number]
  /** Time for a new card, its learning steps included. */
  newMs: number
  /** Time for a review in which the card was recalled. */
  recalledMs: number
  /** Time for one in which it was not, until it is learned again. */
  forgottenMs: number
}

/** Somebody of whom nothing is known yet. */
export const usualHabits: Habits = {
  firstGrades: [0.25, 0.15, 0.5, 0.1],
  recalledGrades: [0.1, 0.8, 0.1],
  newMs: 30_000,
  recalledMs: 8_000,
  forgottenMs: 20_000,
}

export interface SimulationInput {
  cards: CardColumns
  /** How many cards nobody has answered yet there are, and how many of them come each day. */
  newCards: number
  newPerDay: number
  days: number
  habits: Habits
  weights: readonly number[]
  seed: number
  /**
   * Days until the next review of a card that was answered on a day and now has this stability;
   * `card` counts the known cards first and then the new ones. At least 1.
   */
  intervalAfter(stability: number, day: number, card: number): number
}

/** What a simulated stretch of days came to. */
export interface Simulated {
  /** Reviews of known cards, day by day. */
  reviews: Uint32Array
  introduced: Uint32Array
  /** Time spent, in milliseconds. */
  spentMs: Float64Array
  /** The cards at the end, known ones first; a card that was never introduced has stability 0. */
  stability: Float64Array
  lastDay: Int32Array
}

/**
 * Answers cards day by day as the learner would, by chance but from a seed: each is recalled with
 * the probability FSRS predicts. What was forgotten is learned again on the same day.
 */
export function simulate(input: SimulationInput): Simulated {
  const { cards, newCards, newPerDay, days, habits, weights } = input
  const formulas = formulasOf(weights)
  const random = seededRandom(input.seed)
  const known = cards.stability.length
  const total = known + Math.min(newCards, Math.max(newPerDay, 0) * days)
  const stability = extend(cards.stability, new Float64Array(total))
  const difficulty = extend(cards.difficulty, new Float64Array(total))
  const lastDay = extend(cards.lastDay, new Int32Array(total))
  const agenda = new Agenda(days, total)
  for (let card = 0; card < known; card++) agenda.add(card, Math.max(cards.dueDay[card] ?? 0, 0))

  const reviews = new Uint32Array(days)
  const introduced = new Uint32Array(days)
  const spentMs = new Float64Array(days)
  let fresh = known
  for (let day = 0; day < days; day++) {
    let spent = 0
    for (let card = agenda.first(day); card >= 0; ) {
      // The list is read ahead: answering puts the card on another day's.
      const following = agenda.after(card)
      const s = stability[card] ?? 0
      const d = difficulty[card] ?? 0
      const recall = formulas.recall(day - (lastDay[card] ?? 0), s)
      const grade = random() < recall ? gradeOf(habits.recalledGrades, 2, random()) : 1
      const later = formulas.laterStability(s, d, recall, grade)
      const moved = formulas.nextDifficulty(d, grade)
      stability[card] = grade === 1 ? formulas.sameDayStability(later, 3) : later
      difficulty[card] = grade === 1 ? formulas.nextDifficulty(moved, 3) : moved
      lastDay[card] = day
      spent += grade === 1 ? habits.forgottenMs : habits.recalledMs
      reviews[day] = (reviews[day] ?? 0) + 1
      agenda.add(card, day + input.intervalAfter(stability[card] ?? 0, day, card))
      card = following
    }
    const last = Math.min(fresh + newPerDay, total)
    introduced[day] = last - fresh
    for (; fresh < last; fresh++) {
      const grade = gradeOf(habits.firstGrades, 1, random())
      const learned = learn(formulas, grade)
      stability[fresh] = learned.stability
      difficulty[fresh] = learned.difficulty
      lastDay[fresh] = day
      spent += habits.newMs
      agenda.add(fresh, day + input.intervalAfter(learned.stability, day, fresh))
    }
    spentMs[day] = spent
  }
  return { reviews, introduced, spentMs, stability, lastDay }
}

/** How many of the simulated cards would be recalled on a day, as an expectation. */
export function rememberedOn(
  day: number,
  { stability, lastDay }: Pick<Simulated, 'stability' | 'lastDay'>,
  weights: readonly number[],
): number {
  const { recall } = formulasOf(weights)
  let remembered = 0
  for (let card = 0; card < stability.length; card++) {
    const s = stability[card] ?? 0
    if (s > 0) remembered += recall(Math.max(0, day - (lastDay[card] ?? 0)), s)
  }
  return remembered
}

/** A new card after its first answer and, unless that was Easy, the step that follows it. */
function learn(formulas: Formulas, grade: Grade): { stability: number; difficulty: number } {
  const stability = formulas.firstStability(grade)
  const difficulty = formulas.firstDifficulty(grade)
  if (grade === 4) return { stability, difficulty }
  return {
    stability: formulas.sameDayStability(stability, 3),
    difficulty: formulas.nextDifficulty(difficulty, 3),
  }
}

/** The grade a number from 0 to 1 falls on, where the shares are those of `lowest` and the next ones. */
function gradeOf(shares: readonly number[], lowest: Grade, at: number): Grade {
  let reached = 0
  for (let index = 0; index < shares.length - 1; index++) {
    reached += shares[index] ?? 0
    if (at < reached) return (lowest + index) as Grade
  }
  return 4
}

/** Which cards come on which day: a linked list for each day, in two arrays. */
class Agenda {
  readonly #heads: Int32Array
  readonly #links: Int32Array

  constructor(days: number, cards: number) {
    this.#heads = new Int32Array(days).fill(-1)
    this.#links = new Int32Array(cards)
  }

  /** Days beyond the end are forgotten. */
  add(card: number, day: number): void {
    if (day >= this.#heads.length) return
    this.#links[card] = this.#heads[day] ?? -1
    this.#heads[day] = card
  }

  first(day: number): number {
    return this.#heads[day] ?? -1
  }

  after(card: number): number {
    return this.#links[card] ?? -1
  }
}

function extend<Column extends Float64Array | Int32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}
