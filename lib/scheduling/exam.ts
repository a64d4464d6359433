import type { Exam, Memory, SessionCard } from '#lib/model.ts'
import { deckName } from './deck-parameters.ts'
import { fuzzFactor } from './intervals.ts'
import type { SchedulerParameters } from './parameters.ts'
import { retrievability } from './retrievability.ts'

/**
 * How the cards of a deck are reviewed before an exam. Until a last stretch of days, reviews are as
 * rare as a lower recall allows. In the stretch each card that would not be certain enough on the day
 * is reviewed once more, as a review so near the day counts there more than any before. Cards that
 * will be known well enough are left alone; from the day of the exam on, FSRS decides alone.
 */

/** The part of an exam that decides when a card comes; its days may be counted from any day. */
export type ExamPolicy = Pick<Exam, 'day' | 'retention' | 'stretchDays' | 'enough'>

/** What must be known of a card. */
export interface ExamCard {
  /** Its place in the last stretch, 0 up to 1. */
  lot: number
  /** Day of the last answer. */
  lastDay: number
  /** The day on which its recall falls to the policy's, and that without an exam. */
  leanDay: number
  plainDay: number
}

/** Where in the last stretch a card comes: by its id alone, so that the days fill evenly. */
export function lotOf(cardId: string): number {
  return fuzzFactor(cardId, -1)
}

/** First day of the last stretch. */
export function stretchStart({ day, stretchDays }: Pick<Exam, 'day' | 'stretchDays'>): number {
  return day - stretchDays
}

/**
 * The day a card comes on, given the exam: as its lean interval says; or, where that ends in the last
 * stretch or later, on a day of the stretch if it would not be certain enough on the day of the
 * exam, and else after the exam.
 *
 * @param recallOn predicted recall on a day, if the card is not answered again before it
 */
export function examDueDay(
  policy: ExamPolicy,
  { lot, lastDay, leanDay, plainDay }: ExamCard,
  recallOn: (day: number) => number,
): number {
  const last = policy.day - 1
  if (lastDay >= last) return plainDay
  const start = stretchStart(policy)
  if (leanDay < start) return leanDay
  if (recallOn(policy.day) >= policy.enough) return Math.max(plainDay, policy.day)
  const first = Math.max(start, lastDay + 1)
  return Math.min(first + Math.floor(lot * (last - first + 1)), last)
}

/** What a learner has set for decks, by {@link deckName}. */
export type Exams = Readonly<Record<string, Exam>>

/** The exam that the deck of a card is learned for, if there is one. */
export function examFor(
  exams: Exams,
  card: Pick<SessionCard, 'source' | 'deck'>,
): Exam | undefined {
  return exams[deckName(card)]
}

/**
 * Whether the last stretch brings a card today that is due only later: one whose interval was given
 * before there was an exam.
 */
export function isBroughtForward(
  exam: Exam,
  {
    cardId,
    stability,
    lastDay,
    dueDay,
  }: Pick<Memory, 'cardId' | 'stability' | 'lastDay' | 'dueDay'>,
  today: number,
  parameters: SchedulerParameters,
): boolean {
  if (lastDay === null || dueDay === null || lastDay >= today) return false
  if (today < stretchStart(exam) || today >= exam.day) return false
  const card = { lot: lotOf(cardId), lastDay, leanDay: dueDay, plainDay: dueDay }
  const recallOn = (day: number) => retrievability({ stability, lastDay }, day, parameters)
  return examDueDay(exam, card, recallOn) <= today
}
