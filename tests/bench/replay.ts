import { createEmptyCard, FSRSAlgorithm, fsrs } from 'ts-fsrs'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { type ReviewColumns, replayColumns } from '#lib/scheduling/replay.ts'
import type { Outcome } from './figure.ts'
import { type History, makeHistory, seededRandom } from './history.ts'
import { sideBySide } from './timing.ts'

const reviewCount = 1_000_000
const cardCount = 92_000
/** `next` is slow enough to be judged by a part of the log. */
const nextShare = 0.1
const rounds = 5

/** How fast a log becomes memories: whole and in columns, beside ts-fsrs's formulas alone and its scheduler. */
export async function measureReplay(): Promise<Outcome> {
  const histories = makeLog()
  const steps = histories.map(stepsOf)
  const columns = columnsOf(steps)
  const part = histories.slice(0, cardCount * nextShare)

  const took = await sideBySide(rounds, {
    fold: () => {
      for (const { memory, reviews } of histories) {
        foldMemory(memory.cardId, reviews, defaultParameters)
      }
    },
    columns: () => {
      replayColumns(columns, defaultParameters.weights)
    },
    nextState: () => replayStates(steps),
    next: () => replayCards(part),
  })
  const fold = countReviews(histories) / took.fold / 1000
  const nextState = countReviews(histories) / took.nextState / 1000
  const unit = 'M reviews/s'
  return {
    figures: [
      {
        name: 'replay: fold of a log',
        value: fold,
        unit,
        beside: { name: 'ts-fsrs next_state', value: nextState },
      },
      {
        name: 'replay: a log in columns',
        value: countReviews(histories) / took.columns / 1000,
        unit,
        beside: { name: 'ts-fsrs next_state', value: nextState },
        target: { of: 'value', atLeast: 5 },
      },
      {
        name: 'replay: fold of a log',
        value: fold,
        unit,
        beside: { name: 'ts-fsrs next', value: countReviews(part) / took.next / 1000 },
      },
    ],
  }
}

/** A million reviews or a few more, each card with 2 to 20 of them. */
function makeLog(): History[] {
  const random = seededRandom(1)
  const mean = reviewCount / cardCount
  return Array.from({ length: cardCount }, (_, card) => {
    const count = 2 + Math.floor(random() * 2 * (mean - 1.5))
    return makeHistory(`card-${card}`, random, ({ reps }) => reps === count)
  })
}

function countReviews(histories: readonly History[]): number {
  return histories.reduce((sum, { reviews }) => sum + reviews.length, 0)
}

/** Elapsed days and grade of each review, all that the formulas need. */
function stepsOf({ reviews }: History): { elapsedDays: number; grade: 1 | 2 | 3 | 4 }[] {
  return reviews.map(({ localDay, grade }, index) => ({
    elapsedDays: localDay - (reviews[index - 1]?.localDay ?? localDay),
    grade,
  }))
}

function columnsOf(cards: readonly ReturnType<typeof stepsOf>[]): ReviewColumns {
  const starts = [0]
  for (const steps of cards) starts.push((starts.at(-1) ?? 0) + steps.length)
  return {
    starts: Uint32Array.from(starts),
    elapsedDays: Uint16Array.from(cards.flat(), ({ elapsedDays }) => elapsedDays),
    grades: Uint8Array.from(cards.flat(), ({ grade }) => grade),
  }
}

function replayStates(cards: readonly ReturnType<typeof stepsOf>[]): void {
  const algorithm = new FSRSAlgorithm({})
  for (const steps of cards) {
    let state: ReturnType<typeof algorithm.next_state> | null = null
    for (const { elapsedDays, grade } of steps) {
      state = algorithm.next_state(state, elapsedDays, grade)
    }
  }
}

function replayCards(histories: readonly History[]): void {
  const scheduler = fsrs()
  for (const { reviews } of histories) {
    let card = createEmptyCard(new Date(reviews[0]?.answeredAt ?? 0))
    for (const { answeredAt, grade } of reviews) {
      card = scheduler.next(card, new Date(answeredAt), grade).card
    }
  }
}
