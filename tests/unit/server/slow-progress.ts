import type { Memory, ReviewEvent } from '#lib/model.ts'
import { foldMemory, type MemoryEvent, standingEvents } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'

export interface SlowCard {
  id: string
  deck: string
  section: string
}

interface SlowReview {
  event: Extract<MemoryEvent, { kind: 'review' }>
  before: Memory
  deck: string
}

/**
 * The numbers of the progress page straight from the log, the slow and obvious way: nothing is kept,
 * and every number is counted anew by looking at all there is.
 */
export class SlowProgress {
  readonly #log: readonly ReviewEvent[]
  readonly #cards: readonly SlowCard[]
  readonly #today: number

  constructor(log: readonly ReviewEvent[], cards: readonly SlowCard[], today: number) {
    this.#log = log
    this.#cards = cards
    this.#today = today
  }

  #eventsOf(cardId: string): ReviewEvent[] {
    return this.#log.filter((event) => event.cardId === cardId)
  }

  /** Every review that stands, with the memory as it was before it. */
  #reviews(everyCard: readonly SlowCard[]): SlowReview[] {
    return everyCard.flatMap(({ id, deck }) => {
      const standing = standingEvents(this.#eventsOf(id))
      return standing.flatMap((event, index) => {
        if (event.kind !== 'review') return []
        const before = foldMemory(id, standing.slice(0, index), defaultParameters)
        return [{ event, before, deck }]
      })
    })
  }

  /** @param everyCard retired ones, too: what was done with them was done */
  activity(everyCard: readonly SlowCard[], from: number, to: number) {
    const reviews = this.#reviews(everyCard).filter(
      ({ event }) => event.localDay >= from && event.localDay <= to,
    )
    const graded = (grade: number) => reviews.filter(({ event }) => event.grade === grade).length
    return {
      again: graded(1),
      hard: graded(2),
      good: graded(3),
      easy: graded(4),
      introduced: reviews.filter(({ before }) => before.reps === 0).length,
      durationMs: reviews.reduce((sum, { event }) => sum + event.durationMs, 0),
    }
  }

  retention(everyCard: readonly SlowCard[], from: number, isOfAge: (days: number) => boolean) {
    const tests = this.#reviews(everyCard).filter(
      ({ event, before }) =>
        event.localDay >= from &&
        before.state === 'review' &&
        event.localDay > (before.lastDay ?? 0) &&
        isOfAge(before.scheduledDays),
    )
    const recalled = tests.filter(({ event }) => event.grade > 1).length
    const predicted = tests.map(({ event, before }) => retrievability(before, event.localDay))
    return {
      reviews: tests.length,
      recalled,
      measured: tests.length === 0 ? null : recalled / tests.length,
      predicted: tests.length === 0 ? null : mean(predicted),
    }
  }

  reviewedDays(everyCard: readonly SlowCard[]): Set<number> {
    return new Set(this.#reviews(everyCard).map(({ event }) => event.localDay))
  }

  #memories(): Memory[] {
    return this.#cards.map(({ id }) => foldMemory(id, this.#eventsOf(id), defaultParameters))
  }

  states() {
    const memories = this.#memories()
    const active = memories.filter(({ suspended }) => !suspended)
    const inReview = active.filter(({ state }) => state === 'review')
    return {
      fresh: active.filter(({ state }) => state === 'new').length,
      learning: active.filter(({ state }) => state === 'learning' || state === 'relearning').length,
      young: inReview.filter(({ scheduledDays }) => scheduledDays < 21).length,
      mature: inReview.filter(({ scheduledDays }) => scheduledDays >= 21).length,
      suspended: memories.filter(({ suspended }) => suspended).length,
      met: memories.filter(({ state }) => state !== 'new').length,
    }
  }

  /** How many cards come back on a day; one put off today comes back tomorrow. */
  dueOn(isDay: (day: number) => boolean): number {
    return this.#memories().filter(({ state, suspended, dueDay, buriedDay }) => {
      if (state === 'new' || suspended || dueDay === null) return false
      return isDay(buriedDay === this.#today ? Math.max(dueDay, this.#today + 1) : dueDay)
    }).length
  }

  recalls(): number[] {
    return this.#outOfSteps().map((memory) => retrievability(memory, this.#today))
  }

  stabilities(): number[] {
    return this.#outOfSteps().map(({ stability }) => stability)
  }

  difficulties(): number[] {
    return this.#outOfSteps().map(({ difficulty }) => difficulty)
  }

  #outOfSteps(): Memory[] {
    return this.#memories().filter(({ state }) => state === 'review')
  }

  hardest() {
    const forgotten = this.#memories().filter(({ lapses }) => lapses > 0)
    forgotten.sort(
      (a, b) =>
        b.lapses - a.lapses || b.difficulty - a.difficulty || (a.cardId < b.cardId ? -1 : 1),
    )
    return forgotten.slice(0, 10).map(({ cardId, lapses, difficulty }) => ({
      id: cardId,
      lapses,
      difficulty,
      recentAgains: standingEvents(this.#eventsOf(cardId)).filter(
        (event) =>
          event.kind === 'review' && event.grade === 1 && event.localDay > this.#today - 30,
      ).length,
    }))
  }
}

/** How many values lie in each bin. */
export function histogram(values: readonly number[], edges: readonly number[]): number[] {
  return [Number.NEGATIVE_INFINITY, ...edges].map((from, index) => {
    const to = edges[index] ?? Number.POSITIVE_INFINITY
    return values.filter((value) => value >= from && value < to).length
  })
}

export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
