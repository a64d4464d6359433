import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grade, ReviewEvent, SessionCard } from '#lib/model.ts'
import { preview } from '#lib/scheduling/answer.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
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
import { anyGrade, dayMs, firstDay, review, sessionCard, setAside } from './events.ts'

const start = firstDay * dayMs + dayMs / 2
const minuteMs = 60_000

const dueCard = (id: string) =>
  sessionCard(id, {
    state: 'review',
    stability: 10,
    difficulty: 5,
    reps: 2,
    scheduledDays: 10,
    lastAnsweredAt: start - 10 * dayMs,
    lastDay: firstDay - 10,
    introducedDay: firstDay - 20,
    dueDay: firstDay,
  })

const open = (cards: readonly SessionCard[], events: readonly ReviewEvent[] = [], now = start) =>
  openSession({ cards, events, today: firstDay, now, parameters: defaultParameters })

const grade = (
  session: Session,
  cardId: string,
  given: Grade,
  at: number,
  id = `${cardId} ${at}`,
) => applyEvent(session, review({ id, cardId, grade: given, answeredAt: at }))

/** Takes back the last action, as the learner does. */
function undoLast(session: Session, id: string, at = start): Session {
  const last = lastAction(session)
  if (!last) return session
  const { cardId, timeZone, localDay, deviceId, deviceSeq } = last
  return applyEvent(session, {
    kind: 'undo',
    id,
    cardId,
    undoes: last.id,
    answeredAt: at,
    timeZone,
    localDay,
    deviceId,
    deviceSeq,
  })
}

function frontId(session: Session, now: number): string | null {
  const front = frontOf(session, now)
  return front.kind === 'card' ? front.card.id : null
}

/** All that can be seen of a session at an instant, without its log. */
function seen(session: Session, now: number) {
  return {
    front: frontOf(session, now),
    waiting: waitingIds(session),
    learning: session.learning,
    memories: [...session.cards.keys()].map((id) => memoryOf(session, id)),
    progress: progressOf(session),
    summary: summarise(session),
  }
}

/** A step of a learner: a grade or an act on the card in front, so many seconds after the last. */
const anyStep = fc.record({
  act: fc.oneof(
    { weight: 6, arbitrary: anyGrade },
    { weight: 1, arbitrary: fc.constantFrom('suspend' as const, 'bury' as const) },
  ),
  seconds: fc.integer({ min: 1, max: 900 }),
})
type Step = { act: Grade | 'suspend' | 'bury'; seconds: number }

/** Plays the steps from an open session, and says how it looked before each. */
function play(opened: Session, steps: readonly Step[]) {
  let session = opened
  let now = start
  const before: { session: Session; now: number }[] = []
  const events: ReviewEvent[] = []
  steps.forEach(({ act, seconds }, index) => {
    now += seconds * 1000
    const cardId = frontId(session, now)
    if (cardId === null) return
    before.push({ session, now })
    const id = `step ${index}`
    const event =
      typeof act === 'number'
        ? review({ id, cardId, grade: act, answeredAt: now, deviceSeq: index })
        : setAside(act, { id, cardId, answeredAt: now })
    events.push(event)
    session = applyEvent(session, event)
  })
  return { session, before, events, now }
}

const someCards = () => [dueCard('a'), sessionCard('b'), dueCard('c'), sessionCard('d')]

describe('a session', () => {
  it('asks the cards in the order of the queue', () => {
    let session = open(someCards())
    const asked: (string | null)[] = []
    for (const at of [1, 2, 3, 4]) {
      const id = frontId(session, start + at)
      asked.push(id)
      session = grade(session, id ?? '', 4, start + at)
    }
    expect(asked).toEqual(['a', 'b', 'c', 'd'])
    expect(frontOf(session, start + 5)).toEqual({ kind: 'done' })
  })

  it('gives what the buttons promised', () => {
    const session = open(someCards())
    const at = { answeredAt: start, localDay: firstDay }
    const promised = preview(memoryOf(session, 'a'), at, defaultParameters)[3]
    expect(memoryOf(grade(session, 'a', 3, start), 'a')).toEqual(promised)
  })

  it('brings a learning card back when its time has come, before the queue', () => {
    const again = grade(open(someCards()), 'a', 1, start)
    expect(frontId(again, start)).toBe('b')
    const later = grade(again, 'b', 4, start + 11 * minuteMs)
    expect(frontId(later, start + 11 * minuteMs)).toBe('a')
  })

  it('keeps the card in front though another becomes due meanwhile', () => {
    const session = grade(open(someCards()), 'a', 1, start)
    expect(frontId(session, start + 60 * minuteMs)).toBe('b')
  })

  it('shows learning cards early when nothing else is left', () => {
    const session = grade(open([dueCard('a')]), 'a', 1, start)
    expect(frontId(session, start)).toBe('a')
  })

  it('does not repeat a card at once while another one is near', () => {
    let session = open([sessionCard('a'), sessionCard('b')])
    session = grade(session, 'a', 3, start)
    session = grade(session, 'b', 1, start + 1000)
    expect(frontId(session, start + 1000)).toBe('a')
  })

  it('says until when to wait for a learning card that is far off', () => {
    const parameters = { ...defaultParameters, relearningStepsMs: [60 * minuteMs] }
    const opened = openSession({ cards: [dueCard('a')], today: firstDay, now: start, parameters })
    const session = grade(opened, 'a', 1, start)
    const until = start + 60 * minuteMs
    expect(frontOf(session, start)).toEqual({ kind: 'wait', until })
    expect(frontId(session, until - 20 * minuteMs)).toBe('a')
    expect(summarise(session).nextLearningAt).toBe(until)
  })

  it('starts with the learning cards it was opened with', () => {
    const card = dueCard('a')
    const relearning = {
      ...card,
      memory: { ...card.memory, state: 'relearning', dueAt: start - 1 },
    }
    const session = open([sessionCard('b'), relearning as SessionCard])
    expect(frontId(session, start)).toBe('a')
    expect(progressOf(session)).toEqual({ done: 0, remaining: 2, total: 2 })
  })

  it('is left by a card that is suspended or buried', () => {
    let session = open(someCards())
    session = applyEvent(session, setAside('suspend', { id: '1', cardId: 'a', answeredAt: start }))
    session = applyEvent(session, setAside('bury', { id: '2', cardId: 'b', answeredAt: start + 1 }))
    expect(frontId(session, start + 2)).toBe('c')
    expect(progressOf(session)).toEqual({ done: 2, remaining: 2, total: 4 })
    const back = applyEvent(
      session,
      setAside('unsuspend', { id: '3', cardId: 'a', answeredAt: start + 3 }),
    )
    expect(waitingIds(back)).toEqual(['a', 'c', 'd'])
  })

  it('ignores cards it does not have', () => {
    const session = open(someCards())
    expect(grade(session, 'stranger', 3, start)).toBe(session)
  })

  it('counts what stands', () => {
    let session = open(someCards())
    session = grade(session, 'a', 1, start)
    session = grade(session, 'b', 3, start + 1)
    session = grade(session, 'c', 4, start + 2)
    session = undoLast(session, 'undo')
    expect(summarise(session)).toMatchObject({
      answers: 2,
      cards: 2,
      grades: { 1: 1, 2: 0, 3: 1, 4: 0 },
      durationMs: 2000,
      nextLearningAt: start + 10 * minuteMs,
    })
    expect(progressOf(session)).toEqual({ done: 0, remaining: 4, total: 4 })
  })

  it('counts what is due by tomorrow', () => {
    const card = dueCard('tomorrow')
    const weak = {
      ...card,
      memory: { ...card.memory, stability: 0.1, scheduledDays: 1, lastDay: firstDay },
    }
    const session = grade(
      grade(open([weak, dueCard('later')]), 'tomorrow', 2, start),
      'later',
      4,
      start + 1,
    )
    expect(memoryOf(session, 'tomorrow').dueDay).toBe(firstDay + 1)
    expect(summarise(session).dueTomorrow).toBe(1)
    const suspend = setAside('suspend', { id: 's', cardId: 'tomorrow', answeredAt: start + 2 })
    expect(summarise(applyEvent(session, suspend)).dueTomorrow).toBe(0)
  })
})

describe('undo', () => {
  it('restores, step by step, exactly what was seen before', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
        let { session, before, now } = play(open(someCards()), steps)
        for (const past of before.toReversed()) {
          session = undoLast(session, `undo ${session.events.length}`, now)
          const front = frontId(past.session, past.now)
          expect(seen(session, past.now)).toEqual(seen(past.session, past.now))
          expect(frontId(session, now)).toBe(front)
        }
        expect(lastAction(session)).toBeNull()
      }),
    )
  })

  it('has nothing to take back in a new session', () => {
    expect(lastAction(open(someCards()))).toBeNull()
  })

  it('brings its card back in front though a learning card is due', () => {
    let session = grade(open(someCards()), 'a', 1, start)
    session = grade(session, 'b', 4, start + 20 * minuteMs)
    expect(frontId(session, start + 20 * minuteMs)).toBe('a')
    expect(frontId(undoLast(session, 'undo'), start + 20 * minuteMs)).toBe('b')
  })

  it('of what the session does not know changes nothing', () => {
    const session = open(someCards())
    const {
      grade: given,
      durationMs,
      desiredRetention,
      evidence,
      ...base
    } = review({ id: 'u', cardId: 'c' })
    const after = applyEvent(session, { ...base, kind: 'undo', undoes: 'unknown' })
    expect(seen(after, start)).toEqual(seen(session, start))
  })
})

describe('events from elsewhere', () => {
  it('leave the same state as if they had been made here', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 15 }), (steps) => {
        const { session, events, now } = play(open(someCards()), steps)
        const reloaded = open(someCards(), events, now)
        const { front: here, ...rest } = seen(session, now)
        const { front: there, ...restThere } = seen(reloaded, now)
        expect(restThere).toEqual(rest)
      }),
    )
  })

  it('that are known are the same session', () => {
    const session = grade(open(someCards()), 'a', 3, start, 'known')
    expect(grade(session, 'a', 3, start, 'known')).toBe(session)
  })

  it('may come twice, and in any order', () => {
    const anyDelivery = fc.array(anyStep, { maxLength: 12 }).chain((steps) => {
      const { session, events } = play(open(someCards()), steps)
      const undos: ReviewEvent[] = undoLast(session, 'undo').events.filter(
        (event) => event.kind === 'undo',
      )
      const all = [...events, ...undos]
      return fc
        .tuple(fc.shuffledSubarray(all, { minLength: all.length }), fc.subarray(all))
        .map(([shuffled, repeats]) => ({ all, delivered: [...shuffled, ...repeats] }))
    })
    fc.assert(
      fc.property(anyDelivery, ({ all, delivered }) => {
        const inOrder = all.reduce(applyEvent, open(someCards()))
        const asDelivered = delivered.reduce(applyEvent, open(someCards()))
        const { front, ...rest } = seen(inOrder, start)
        const { front: otherFront, ...otherRest } = seen(asDelivered, start)
        expect(otherRest).toEqual(rest)
      }),
    )
  })

  it('end in the memories that the log folds to', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
        const { session, events } = play(open([sessionCard('a'), sessionCard('b')]), steps)
        for (const id of ['a', 'b']) {
          expect(memoryOf(session, id)).toEqual(foldMemory(id, events, defaultParameters))
        }
      }),
    )
  })

  it('take the card in front away when it was answered in another tab', () => {
    const session = open(someCards())
    expect(frontId(session, start)).toBe('a')
    expect(frontId(grade(session, 'a', 3, start), start)).toBe('b')
    expect(frontId(grade(session, 'c', 3, start), start)).toBe('a')
  })

  it('leave the card in front though a learning card has become due', () => {
    const session = grade(open(someCards()), 'a', 1, start)
    const later = start + 30 * minuteMs
    expect(frontId(grade(session, 'c', 4, later), later)).toBe('b')
  })

  it('that a memory already holds are not counted twice', () => {
    const answer = review({ id: 'saved', cardId: 'b', answeredAt: start - 1000 })
    const saved = { ...sessionCard('b'), memory: foldMemory('b', [answer], defaultParameters) }
    const reloaded = open([saved], [answer])
    expect(memoryOf(reloaded, 'b').reps).toBe(1)
    expect(memoryOf(applyEvent(open([saved]), answer), 'b').reps).toBe(1)
    const earlier = review({ id: 'earlier', cardId: 'b', grade: 1, answeredAt: start - 90_000 })
    const both = {
      ...sessionCard('b'),
      memory: foldMemory('b', [earlier, answer], defaultParameters),
    }
    expect(memoryOf(open([both], [earlier, answer]), 'b')).toEqual(both.memory)
  })
})
