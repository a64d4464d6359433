import type { Grade, Memory, Promised } from '#lib/model.ts'
import { engineOf, type FsrsState } from './engine.ts'
import { type ExamPolicy, examDueDay, lotOf } from './exam.ts'
import { daysFor, fuzzFactor } from './intervals.ts'
import type { DayLoad } from './load.ts'
import type { SchedulerParameters } from './parameters.ts'
import { type StepWait, stepAfter } from './steps.ts'

/** When an answer was given: the instant in milliseconds, and the learner's local day (D7). */
export interface Moment {
  answeredAt: number
  localDay: number
}

/** What is known of a card nobody has answered. */
export function newMemory(cardId: string): Memory {
  return {
    cardId,
    state: 'new',
    step: 0,
    stability: 0,
    difficulty: 0,
    reps: 0,
    lapses: 0,
    scheduledDays: 0,
    lastAnsweredAt: null,
    lastDay: null,
    introducedDay: null,
    dueDay: null,
    dueAt: null,
    suspended: false,
    buriedDay: null,
  }
}

/** How an interval is chosen, beyond what the memory and the weights say. */
export interface Choosing {
  /** The recall aimed at; that of the parameters, if left out. */
  desiredRetention?: number
  /** What the days to come hold already, to put the card on a quiet one. */
  load?: DayLoad
  /** Until when the card's deck is to be known, and how it is reviewed before. */
  exam?: ExamPolicy | undefined
  /** What was shown to the learner when they pressed the button: it is kept. */
  promised?: Promised | undefined
  /** Where among the days an interval may stray to this one lands, 0 up to 1; null: nowhere. */
  fuzz?: (cardId: string, reps: number) => number | null
}

/**
 * The memory after an answer. Nothing but the arguments decides: the same answer to the same memory
 * gives the same state on every device, now and when the log is replayed.
 *
 * @throws RangeError for a moment that is not a number, which is a bug of the caller
 */
export function answer(
  memory: Memory,
  grade: Grade,
  at: Moment,
  parameters: SchedulerParameters,
  choosing: Choosing = {},
): Memory {
  if (!Number.isFinite(at.answeredAt) || !Number.isInteger(at.localDay)) {
    throw new RangeError(`Not a moment: ${at.answeredAt}, day ${at.localDay}`)
  }
  const { stability, difficulty } = stateAfter(memory, grade, at, parameters)
  const { wait, days } = choosing.promised
    ? asPromised(choosing.promised)
    : chosen(memory, grade, at, parameters, choosing)
  const wasKnown = memory.state === 'review' || memory.state === 'relearning'
  const inSteps = wasKnown ? 'relearning' : 'learning'
  // Written out: to spread `memory` would take longer than all of the above.
  return {
    cardId: memory.cardId,
    state: wait ? inSteps : 'review',
    step: wait ? wait.step : 0,
    stability,
    difficulty,
    reps: memory.reps + 1,
    lapses: memory.lapses + (memory.state === 'review' && grade === 1 ? 1 : 0),
    scheduledDays: days,
    lastAnsweredAt: at.answeredAt,
    lastDay: at.localDay,
    introducedDay: memory.introducedDay ?? at.localDay,
    dueDay: at.localDay + days,
    dueAt: wait ? at.answeredAt + wait.waitMs : null,
    suspended: memory.suspended,
    buriedDay: memory.buriedDay,
  }
}

/** Where an answer leads: to a step, or out of the steps and to a day. */
interface Outcome {
  wait: StepWait | null
  days: number
}

function asPromised(promised: Promised): Outcome {
  return 'days' in promised ? { wait: null, days: promised.days } : { wait: promised, days: 0 }
}

function chosen(
  memory: Memory,
  grade: Grade,
  at: Moment,
  parameters: SchedulerParameters,
  choosing: Choosing,
): Outcome {
  const wait = waitFor(memory, grade, parameters)
  if (wait) return { wait, days: 0 }
  const { desiredRetention = parameters.desiredRetention, load, exam, fuzz = fuzzFactor } = choosing
  const daysUntil = (recall: number) =>
    daysFor(ladderTo(grade, memory, at, parameters, recall), {
      previousDays: memory.scheduledDays,
      factor: fuzz(memory.cardId, memory.reps),
      maximumDays: parameters.maximumIntervalDays,
      ...(load && { load }),
    })
  const plainDays = daysUntil(desiredRetention)
  if (!exam) return { wait: null, days: plainDays }
  const { stability } = stateAfter(memory, grade, at, parameters)
  const card = {
    lot: lotOf(memory.cardId),
    lastDay: at.localDay,
    leanDay: at.localDay + daysUntil(exam.retention),
    plainDay: at.localDay + plainDays,
  }
  const recallOn = (day: number) => engineOf(parameters).recall(day - at.localDay, stability)
  const days = examDueDay(exam, card, recallOn) - at.localDay
  return { wait: null, days: Math.min(days, parameters.maximumIntervalDays) }
}

/** Where an answer has led, for the log: pressing the button gives what it showed, now and later. */
export function promiseOf(after: Memory): Promised {
  const { dueAt, lastAnsweredAt, step, scheduledDays } = after
  if (dueAt === null || lastAnsweredAt === null) return { days: scheduledDays }
  return { step, waitMs: dueAt - lastAnsweredAt }
}

/** What each grade would make of the memory; pressing it then gives exactly that. */
export function preview(
  memory: Memory,
  at: Moment,
  parameters: SchedulerParameters,
  choosing: Choosing = {},
): Record<Grade, Memory> {
  const after = (grade: Grade) => answer(memory, grade, at, parameters, choosing)
  return { 1: after(1), 2: after(2), 3: after(3), 4: after(4) }
}

/** What FSRS makes of an answer. */
function stateAfter(
  memory: Memory,
  grade: Grade,
  at: Moment,
  parameters: SchedulerParameters,
): FsrsState {
  const engine = engineOf(parameters)
  if (memory.state === 'new') return engine.first(grade)
  // A flight westwards can give a day twice; time still does not run backwards.
  const elapsedDays = Math.max(0, at.localDay - (memory.lastDay ?? at.localDay))
  return engine.next(memory, elapsedDays, grade)
}

/** The step a grade leads to; null where it gives days. */
function waitFor(memory: Memory, grade: Grade, parameters: SchedulerParameters): StepWait | null {
  const { learningStepsMs, relearningStepsMs } = parameters
  if (memory.state === 'relearning') return stepAfter(relearningStepsMs, memory.step, grade)
  if (memory.state !== 'review') return stepAfter(learningStepsMs, memory.step, grade)
  return grade === 1 ? stepAfter(relearningStepsMs, 0, grade) : null
}

/**
 * The grades up to one that give days, with the interval FSRS wants for each: a better grade has to
 * wait longer than a worse one, so the worse ones count.
 */
function ladderTo(
  grade: Grade,
  memory: Memory,
  at: Moment,
  parameters: SchedulerParameters,
  desiredRetention: number,
): { grade: Grade; interval: number }[] {
  const ladder: { grade: Grade; interval: number }[] = []
  for (const given of grades) {
    if (given > grade) break
    if (waitFor(memory, given, parameters)) continue
    const { stability } = stateAfter(memory, given, at, parameters)
    const interval = engineOf(parameters).interval(stability, desiredRetention)
    ladder.push({ grade: given, interval })
  }
  return ladder
}

const grades: readonly Grade[] = [1, 2, 3, 4]
