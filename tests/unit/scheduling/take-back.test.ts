import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReviewEvent, SessionCard } from '#lib/model.ts'
import { foldMemory, replay, standingEvents } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import {
  applyEvent,
  frontOf,
  lastAction,
  memoryOf,
  openSession,
  type Session,
  waitingIds,
} from '#lib/scheduling/session.ts'
import { progressOf, summarise } from '#lib/scheduling/summary.ts'
import { takeBack } from '#lib/scheduling/take-back.ts'
import { anyGrade, anyLog, dayMs, firstDay, review, sessionCard, setAside, undo } from './events.ts'

const start = firstDay * dayMs + dayMs / 2
const ids = ['a', 'b', 'c', 'd']

/** Cards with a history before the day, and what has happened to all of them. */
const formerLog: ReviewEvent[] = ['a', 'c'].map((cardId) =>
  review({ id: `former ${cardId}`, cardId, grade: 4, localDay: firstDay - 8 }),
)

const open = (cards: readonly SessionCard[], events: readonly ReviewEvent[], now: number) =>
  openSession({ cards, events, today: firstDay, now, parameters: defaultParameters })

const cardAfter = (id: string, log: readonly ReviewEvent[]) =>
  sessionCard(id, foldMemory(id, log, defaultParameters))

const openAfresh = () =>
  open(
    ids.map((id) => cardAfter(id, formerLog)),
    [],
    start,
  )

/** The page as the server makes it from the log: cards as they were before the day, and its events. */
function reload(log: readonly ReviewEvent[], now: number, pending: readonly ReviewEvent[] = []) {
  const parts = ids.map((id) => ({
    id,
    ...takeBack(
      id,
      log.filter(({ cardId }) => cardId === id),
      firstDay,
      defaultParameters,
    ),
  }))
  const cards = parts.map(({ id, memory }) => sessionCard(id, memory))
  return open(cards, [...parts.flatMap(({ events }) => events), ...pending], now)
}

/** All that can be seen but the card in front, which depends on what was in front before. */
function seen(session: Session) {
  return {
    waiting: waitingIds(session),
    learning: session.learning,
    memories: ids.map((id) => memoryOf(session, id)),
    progress: progressOf(session),
    summary: summarise(session),
  }
}

const anySteps = fc.array(
  fc.record({
    act: fc.oneof(
      { weight: 6, arbitrary: anyGrade },
      { weight: 1, arbitrary: fc.constantFrom('suspend' as const, 'bury' as const) },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
    ),
    seconds: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 20 },
)

/** Plays steps on the cards in front; gives the events, and the session before each that stands. */
function play(steps: readonly { act: unknown; seconds: number }[]) {
  let session = openAfresh()
  let now = start
  const events: ReviewEvent[] = []
  const before: Session[] = []
  for (const [index, { act, seconds }] of steps.entries()) {
    now += seconds * 1000
    const at = { id: `step ${index}`, answeredAt: now, deviceSeq: index }
    const front = frontOf(session, now)
    const last = lastAction(session)
    let event: ReviewEvent | null = null
    if (act === 'undo') {
      if (last) event = { ...undo(last), ...at }
      if (last) before.pop()
    } else if (front.kind === 'card') {
      const cardId = front.card.id
      before.push(session)
      event =
        typeof act === 'number'
          ? review({ ...at, cardId, grade: act as 1 | 2 | 3 | 4 })
          : setAside(act as 'suspend' | 'bury', { ...at, cardId })
    }
    if (!event) continue
    events.push(event)
    session = applyEvent(session, event)
  }
  return { session, before, events, now }
}

describe('taking back after a reload', () => {
  it('any number of steps is as if they had never been done', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { before, events, now } = play(steps)
        let session = reload([...formerLog, ...events], now)
        for (const past of before.toReversed()) {
          const last = lastAction(session)
          if (!last) throw new Error('Nothing to take back')
          session = applyEvent(session, {
            ...undo(last, `undo ${last.id} ${session.events.length}`),
            answeredAt: now,
          })
          expect(seen(session)).toEqual(seen(past))
          const front = frontOf(session, now)
          expect(front.kind === 'card' && front.card.id).toBe(last.cardId)
        }
        expect(lastAction(session)).toBeNull()
      }),
    )
  })

  it('applies nothing twice of what the outbox and other tabs tell of', () => {
    const anyDelivery = anySteps.chain((steps) => {
      const played = play(steps)
      const { events } = played
      return fc.record({
        played: fc.constant(played),
        stored: fc.subarray(events).map((some) => {
          // What is undone was sent before its undo, or with it.
          const isWhole = (event: ReviewEvent) =>
            event.kind !== 'undo' || some.some(({ id }) => id === event.undoes)
          return some.filter(isWhole)
        }),
        heard: fc.shuffledSubarray(events),
      })
    })
    fc.assert(
      fc.property(anyDelivery, ({ played, stored, heard }) => {
        const { session, events, now } = played
        const pending = events.filter((event) => !stored.includes(event))
        const reloaded = reload([...formerLog, ...stored], now, pending)
        expect(seen(heard.reduce(applyEvent, reloaded))).toEqual(seen(session))
      }),
    )
  })

  it('parts a log so that both parts make the whole', () => {
    fc.assert(
      fc.property(anyLog, fc.integer({ min: 0, max: 16 }), (log, days) => {
        const { memory, events } = takeBack('c', log, firstDay + days, defaultParameters)
        const whole = replay(memory, standingEvents(events), defaultParameters)
        expect(whole).toEqual(foldMemory('c', log, defaultParameters))
      }),
    )
  })

  it('leaves what was done elsewhere, such as a reset, as it is', () => {
    const { cardId, timeZone, localDay, deviceId, deviceSeq } = review({ id: 'any' })
    const reset: ReviewEvent = {
      ...{ cardId, timeZone, localDay, deviceId, deviceSeq },
      id: 'reset',
      kind: 'reset',
      answeredAt: start + 1,
    }
    const again = review({ id: 'again', answeredAt: start + 2 })
    const log = [review({ id: 'first' }), reset, again]
    expect(takeBack('c', log, firstDay, defaultParameters).events).toEqual([again])
  })
})
