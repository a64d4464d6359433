import type { Grade, Memory, ReviewEvent } from '#lib/model.ts'
import { answer, newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'

const dayMs = 86_400_000
const noonMs = dayMs / 2

/** Numbers from 0 up to 1, the same for the same seed (mulberry32, Tommy Ettinger). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Review = Extract<ReviewEvent, { kind: 'review' }>

/** What a learner did with one card, and what follows from it. */
export interface History {
  reviews: Review[]
  memory: Memory
}

let serial = 0

/** An answer as a browser would send it, given at an instant in UTC. */
export function makeReview(cardId: string, grade: Grade, answeredAt: number): Review {
  serial += 1
  return {
    id: uuidv7(answeredAt, serial),
    cardId,
    kind: 'review',
    grade,
    durationMs: 6000,
    desiredRetention: defaultParameters.desiredRetention,
    evidence: { kind: 'recall', hintsShown: 0, revealedMs: 4000 },
    answeredAt,
    timeZone: 'UTC',
    localDay: Math.floor(answeredAt / dayMs),
    deviceId: 'bench-device',
    deviceSeq: serial,
  }
}

/**
 * The history of a card that is always answered when it is due, Again 10 %, Hard 10 %, Good 70 %,
 * Easy 10 %, from noon of day 0 on until its memory is as wanted.
 */
export function makeHistory(
  cardId: string,
  random: () => number,
  isWanted: (memory: Memory) => boolean,
): History {
  const reviews: Review[] = []
  let memory = newMemory(cardId)
  while (!isWanted(memory)) {
    const answeredAt = memory.dueAt ?? (memory.dueDay ?? 0) * dayMs + noonMs
    const review = makeReview(cardId, gradeFor(random()), answeredAt)
    memory = answer(memory, review.grade, review, defaultParameters)
    reviews.push(review)
  }
  return { reviews, memory }
}

/** The same history, some days later. */
export function shiftDays({ reviews, memory }: History, days: number): History {
  const shift = (value: number | null, by: number) => (value === null ? null : value + by)
  return {
    reviews: reviews.map((review) => {
      const answeredAt = review.answeredAt + days * dayMs
      const id = uuidv7(answeredAt, review.deviceSeq)
      return { ...review, id, answeredAt, localDay: review.localDay + days }
    }),
    memory: {
      ...memory,
      lastAnsweredAt: shift(memory.lastAnsweredAt, days * dayMs),
      dueAt: shift(memory.dueAt, days * dayMs),
      lastDay: shift(memory.lastDay, days),
      introducedDay: shift(memory.introducedDay, days),
      dueDay: shift(memory.dueDay, days),
    },
  }
}

function gradeFor(chance: number): Grade {
  if (chance < 0.1) return 1
  if (chance < 0.2) return 2
  return chance < 0.9 ? 3 : 4
}

/** A version 7 UUID: 48 bits of time, and a serial number where chance would be. */
function uuidv7(at: number, number: number): string {
  const time = at.toString(16).padStart(12, '0')
  const tail = number.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`
}
