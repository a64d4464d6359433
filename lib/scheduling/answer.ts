import type { Grade, Memory } from '#lib/model.ts'
import { engineOf } from './engine.ts'
import { daysFor, fuzzFactor } from './intervals.ts'
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
): Memory {
  return schedule(memory, grade, at, parameters, parameters.desiredRetention)
}

/** What each grade would make of the memory; pressing it then gives exactly that. */
export function preview(
  memory: Memory,
  at: Moment,
  parameters: SchedulerParameters,
): Record<Grade, Memory> {
  return {
    1: answer(memory, 1, at, parameters),
    2: answer(memory, 2, at, parameters),
    3: answer(memory, 3, at, parameters),
    4: answer(memory, 4, at, parameters),
  }
}

/**
 * `answer` with the retention that this one answer promised, as the log keeps it.
 *
 * @param fuzz where in the days an interval may stray to this one lands, 0 up to 1; null: nowhere
 */
export function schedule(
  memory: Memory,
  grade: Grade,
  at: Moment,
  parameters: SchedulerParameters,
  desiredRetention: number,
  fuzz: (cardId: string, reps: number) => number | null = fuzzFactor,
): Memory {
  if (!Number.isFinite(at.answeredAt) || !Number.isInteger(at.localDay)) {
    throw new RangeError(`Not a moment: ${at.answeredAt}, day ${at.localDay}`)
  }
  const engine = engineOf(parameters)
  // A flight westwards can give a day twice; time still does not run backwards.
  const elapsedDays = Math.max(0, at.localDay - (memory.lastDay ?? at.localDay))
  const recall = memory.state === 'new' ? 0 : engine.recall(elapsedDays, memory.stability)
  const stateAfter = (given: Grade) =>
    memory.state === 'new' ? engine.first(given) : engine.next(memory, elapsedDays, given, recall)

  const { stability, difficulty } = stateAfter(grade)
  const answered = {
    ...memory,
    stability,
    difficulty,
    reps: memory.reps + 1,
    lapses: memory.lapses + (memory.state === 'review' && grade === 1 ? 1 : 0),
    lastAnsweredAt: at.answeredAt,
    lastDay: at.localDay,
    introducedDay: memory.introducedDay ?? at.localDay,
  }

  const wait = waitFor(memory, grade, parameters)
  if (wait) {
    return {
      ...answered,
      state: memory.state === 'review' || memory.state === 'relearning' ? 'relearning' : 'learning',
      step: wait.step,
      scheduledDays: 0,
      dueDay: at.localDay,
      dueAt: at.answeredAt + wait.waitMs,
    }
  }

  // Each better grade has to wait longer, so the worse ones that give days are worked out first.
  const ladder = grades
    .filter((given) => given <= grade && waitFor(memory, given, parameters) === null)
    .map((given) => ({
      grade: given,
      interval: engine.interval(stateAfter(given).stability, desiredRetention),
    }))
  const scheduledDays = daysFor(ladder, {
    previousDays: memory.scheduledDays,
    factor: fuzz(memory.cardId, memory.reps),
    maximumDays: parameters.maximumIntervalDays,
  })
  return {
    ...answered,
    state: 'review',
    step: 0,
    scheduledDays,
    dueDay: at.localDay + scheduledDays,
    dueAt: null,
  }
}

const grades: readonly Grade[] = [1, 2, 3, 4]

/** The step a grade leads to; null where it gives days. */
function waitFor(memory: Memory, grade: Grade, parameters: SchedulerParameters): StepWait | null {
  const { learningStepsMs, relearningStepsMs } = parameters
  if (memory.state === 'relearning') return stepAfter(relearningStepsMs, memory.step, grade)
  if (memory.state !== 'review') return stepAfter(learningStepsMs, memory.step, grade)
  return grade === 1 ? stepAfter(relearningStepsMs, 0, grade) : null
}
