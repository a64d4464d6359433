import type { Grade } from '#lib/model.ts'
import { standingEvents } from './fold.ts'
import { countYielding, memoryOf, type Session, waitingIds } from './session.ts'

/**
 * How far a session has come, in cards. A card in learning steps is not done yet; one that waits until
 * tomorrow because a sibling was answered does not count.
 */
export interface SessionProgress {
  done: number
  remaining: number
  total: number
}

/** What a session came to. */
export interface SessionSummary {
  /** Answers that stand, and the cards they were for. */
  answers: number
  cards: number
  grades: Record<Grade, number>
  /** Time spent on these answers. */
  durationMs: number
  /** Instant of the next learning card; null when there is none. */
  nextLearningAt: number | null
  /** Cards of this session that will be due tomorrow. */
  dueTomorrow: number
}

export function progressOf(session: Session): SessionProgress {
  const total = session.cards.size - countYielding(session)
  const remaining = waitingIds(session).length + session.learning.length
  return { done: total - remaining, remaining, total }
}

export function summarise(session: Session): SessionSummary {
  const answers = standingEvents(session.events).filter((event) => event.kind === 'review')
  const grades: Record<Grade, number> = { 1: 0, 2: 0, 3: 0, 4: 0 }
  for (const { grade } of answers) grades[grade] += 1
  const [soonest] = session.learning
  return {
    answers: answers.length,
    cards: new Set(answers.map((event) => event.cardId)).size,
    grades,
    durationMs: answers.reduce((sum, event) => sum + event.durationMs, 0),
    nextLearningAt: soonest === undefined ? null : memoryOf(session, soonest).dueAt,
    dueTomorrow: countDueTomorrow(session),
  }
}

function countDueTomorrow(session: Session): number {
  let count = 0
  for (const id of session.cards.keys()) {
    const { dueDay, suspended } = memoryOf(session, id)
    if (dueDay !== null && dueDay <= session.today + 1 && !suspended) count += 1
  }
  return count
}
