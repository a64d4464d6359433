import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewEvent, SessionCard } from '#lib/model.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import {
  applyEvent,
  frontOf,
  memoryOf,
  openSession,
  type Session,
  type SessionRules,
  waitingIds,
} from '#lib/scheduling/session.ts'
import { progressOf } from '#lib/scheduling/summary.ts'
import { anyGrade, dayMs, firstDay, review, sessionCard, undo } from './events.ts'

const start = firstDay * dayMs + dayMs / 2
const rules: SessionRules = { buryNew: true, buryReviews: true, newCards: 'mixed', easyDays: [] }

/** A card of a family, new or due today. */
function member(id: string, siblings: string | undefined, isNew: boolean): SessionCard {
  const known = {
    state: 'review' as const,
    stability: 10,
    difficulty: 5,
    reps: 2,
    lastAnsweredAt: start - 10 * dayMs,
    lastDay: firstDay - 10,
    dueDay: firstDay,
  }
  const card = sessionCard(id, isNew ? {} : known)
  return {
    ...card,
    source: { ...card.source, section: `section of ${id}`, key: id },
    ...(siblings === undefined ? {} : { siblings }),
  }
}

const open = (
  cards: readonly SessionCard[],
  chosen: Partial<SessionRules> = {},
  events: readonly ReviewEvent[] = [],
) =>
  openSession({
    cards,
    events,
    today: firstDay,
    now: start,
    parameters: defaultParameters,
    rules: { ...rules, ...chosen },
  })

const answer = (session: Session, cardId: string, at = start) =>
  applyEvent(session, review({ id: `${cardId} ${at}`, cardId, grade: 4, answeredAt: at }))

const anyCards = fc
  .array(fc.record({ family: fc.nat({ max: 5 }), isNew: fc.boolean() }), { maxLength: 20 })
  .map((made) =>
    made.map(({ family, isNew }, index) =>
      member(`${index}`, family === 0 ? undefined : `family ${family}`, isNew),
    ),
  )

describe('siblings', () => {
  it('are never asked on one day, whatever the cards', () => {
    fc.assert(
      fc.property(anyCards, fc.array(anyGrade, { maxLength: 60 }), (cards, grades) => {
        let session = open(cards)
        let now = start
        const answered = new Set<string>()
        for (const grade of grades) {
          now += 60_000
          const front = frontOf(session, now)
          if (front.kind !== 'card') break
          answered.add(front.card.id)
          const event = review({ id: `${now}`, cardId: front.card.id, grade, answeredAt: now })
          session = applyEvent(session, event)
        }
        const families = cards
          .filter(({ id }) => answered.has(id))
          .flatMap(({ siblings }) => siblings ?? [])
        expect(new Set(families).size).toBe(families.length)
      }),
    )
  })

  it('that are new or under review wait only if the learner wants that', () => {
    const cards = [member('a', 'f', false), member('new', 'f', true), member('due', 'f', false)]
    const waiting = (chosen: Partial<SessionRules>) => waitingIds(answer(open(cards, chosen), 'a'))
    expect(waiting({})).toEqual([])
    expect(waiting({ buryNew: false })).toEqual(['new'])
    expect(waiting({ buryReviews: false })).toEqual(['due'])
    expect(waiting({ buryNew: false, buryReviews: false })).toEqual(['new', 'due'])
  })

  it('come back when the answer is undone', () => {
    const cards = [member('a', 'f', false), member('b', 'f', true), member('c', undefined, true)]
    const before = open(cards)
    const event = review({ id: 'e', cardId: 'a', grade: 3, answeredAt: start })
    const answered = applyEvent(before, event)
    expect(waitingIds(answered)).toEqual(['c'])
    expect(progressOf(answered)).toEqual({ done: 1, remaining: 1, total: 2 })
    const undone = applyEvent(answered, undo(event))
    expect(waitingIds(undone)).toEqual(['a', 'b', 'c'])
    expect(progressOf(undone)).toEqual(progressOf(before))
  })

  it('of other surveys are strangers', () => {
    const stranger = member('b', 'f', true)
    const cards = [
      member('a', 'f', true),
      { ...stranger, source: { ...stranger.source, survey: 'another' } },
    ]
    expect(waitingIds(answer(open(cards), 'a'))).toEqual(['b'])
  })

  it('wait also after a reload, when the answer is still in the outbox', () => {
    const cards = [member('a', 'f', false), member('b', 'f', true)]
    const event = review({ id: 'e', cardId: 'a', grade: 4, answeredAt: start + 1 })
    expect(waitingIds(open(cards, {}, [event]))).toEqual([])
  })

  it('answered yesterday keep nobody waiting', () => {
    const [first, second] = [member('a', 'f', false), member('b', 'f', true)]
    const yesterday = { ...first, memory: { ...first.memory, lastDay: firstDay - 1 } }
    const session = open([yesterday, second])
    expect(memoryOf(session, 'a').lastDay).toBe(firstDay - 1)
    expect(waitingIds(session)).toEqual(['a', 'b'])
  })
})
