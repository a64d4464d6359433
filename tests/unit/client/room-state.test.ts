import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardContent, Grade, ReviewEvent, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { lastAction, openSession } from '#lib/scheduling/session.ts'
import {
  elapsedMs,
  openRoom,
  type Room,
  roomReducer,
  suggestedGrade,
} from '#ui/question/room-state.ts'
import { evidenceOf } from '../../../app/_ui/question/judge.ts'

const start = Date.UTC(2026, 0, 5, 9)
const today = 20_458

const fragment = (text: string) => ({ html: text, text })
const contents: CardContent[] = [
  {
    kind: 'cloze',
    prompt: fragment('A […] b […].'),
    answer: fragment('A x b y.'),
    hints: ['first', 'second'],
    accepted: [['x'], ['y']],
  },
  { kind: 'qa', prompt: fragment('Why?'), answer: fragment('Because.') },
  { kind: 'typed', prompt: fragment('Name it'), answer: fragment('BERT'), accepted: ['BERT'] },
  {
    kind: 'choice',
    prompt: fragment('Which?'),
    answer: fragment('B'),
    options: [
      { body: fragment('A'), correct: false },
      { body: fragment('B'), correct: true },
    ],
  },
  {
    kind: 'choice',
    prompt: fragment('Which two?'),
    answer: fragment('A and C'),
    options: [
      { body: fragment('A'), correct: true },
      { body: fragment('B'), correct: false },
      { body: fragment('C'), correct: true },
    ],
  },
  {
    kind: 'truth',
    prompt: fragment('It is so.'),
    answer: fragment('false'),
    options: [
      { body: fragment('true'), correct: false },
      { body: fragment('false'), correct: true },
    ],
    explanation: fragment('Because.'),
  },
  {
    kind: 'order',
    prompt: fragment('In which order?'),
    answer: fragment('A B C'),
    items: ['A', 'B', 'C'].map(fragment),
  },
  {
    kind: 'occlude',
    prompt: fragment('What is hidden?'),
    answer: fragment('nucleus'),
    accepted: ['nucleus'],
    figure: fragment('A cell'),
    region: { x: 1, y: 1, width: 2, height: 2 },
    covered: [],
  },
  {
    kind: 'match',
    prompt: fragment('Which with which?'),
    answer: fragment('A a, B b, C c'),
    columns: { left: fragment('large'), right: fragment('small') },
    pairs: ['A', 'B', 'C'].map((letter) => ({
      left: fragment(letter),
      right: fragment(letter.toLowerCase()),
    })),
  },
]

function cardOf(content: CardContent, id: string): SessionCard {
  const deck = { slug: 'deck', title: 'Deck' }
  const source = { survey: 'survey', section: 'section', key: 'key' }
  return { id, deck, source, content, memory: newMemory(id), orderSeed: id }
}

function roomWith(...kinds: CardContent[]): Room {
  const cards = kinds.map((content, index) => cardOf(content, `card-${index}`))
  return openRoom(openSession({ cards, today, now: start, parameters: defaultParameters }), start)
}

/** A learner at the room: the clock goes on by five seconds with everything they do. */
function learnerAt(room: Room) {
  let now = start
  let count = 0
  const later = () => {
    now += 5000
    return now
  }
  const base = (cardId: string) => {
    count += 1
    return {
      id: `event-${String(count).padStart(4, '0')}`,
      cardId,
      answeredAt: later(),
      timeZone: 'UTC',
      localDay: today,
      deviceId: 'device',
      deviceSeq: count,
    }
  }
  const apply = (event: ReviewEvent) => {
    room = roomReducer(room, { kind: 'event', event, at: event.answeredAt })
  }
  return {
    room: () => room,
    respond() {
      const moment = { answeredAt: later(), localDay: today }
      room = roomReducer(room, { kind: 'respond', moment })
    },
    type(text: string) {
      room = roomReducer(room, { kind: 'draft', text })
    },
    pick(option: number) {
      room = roomReducer(room, { kind: 'pick', option })
    },
    move(by: -1 | 1) {
      room = roomReducer(room, { kind: 'move', by })
    },
    hold(held: number) {
      room = roomReducer(room, { kind: 'hold', held })
    },
    hint() {
      room = roomReducer(room, { kind: 'hint' })
    },
    grade(given?: Grade) {
      const { turn } = room
      if (!turn?.response) return
      apply({
        ...base(turn.card.id),
        kind: 'review',
        grade: given ?? suggestedGrade(turn.response),
        durationMs: elapsedMs(turn, now),
        desiredRetention: 0.9,
        evidence: evidenceOf(turn, turn.response),
      })
    },
    setAside(kind: 'suspend' | 'bury') {
      if (room.turn) apply({ ...base(room.turn.card.id), kind })
    },
    undo() {
      const action = lastAction(room.session)
      if (action) apply({ ...base(action.cardId), kind: 'undo', undoes: action.id })
    },
  }
}

/** What the learner sees of a room: everything but the clock and the number of the turn. */
function view({ front, turn }: Room) {
  const { number, shownAt, ...seen } = turn ?? { number: 0, shownAt: 0 }
  return { front, seen }
}

test('each kind is answered in its own way and keeps its evidence', () => {
  const [cloze, qa, typed, choice, several, truth, order, occlude, match] = contents
  if (!cloze || !qa || !typed || !choice || !several || !truth || !order || !occlude || !match) {
    throw new Error('nine cards')
  }
  const evidence = (room: Room) =>
    room.turn?.response ? evidenceOf(room.turn, room.turn.response) : null

  const reader = learnerAt(roomWith(cloze))
  for (const _ of contents) reader.hint()
  reader.respond()
  expect(evidence(reader.room())).toEqual({ kind: 'recall', hintsShown: 2, revealedMs: 5000 })

  const typist = learnerAt(roomWith(typed))
  typist.type('bret')
  typist.respond()
  typist.type('too late')
  expect(evidence(typist.room())).toMatchObject({ kind: 'typed', text: 'bret', suggested: 2 })

  const picker = learnerAt(roomWith(choice))
  picker.pick(0)
  picker.pick(1)
  picker.respond()
  expect(evidence(picker.room())).toMatchObject({ kind: 'choice', chosen: [1], suggested: 3 })

  const pickerOfTwo = learnerAt(roomWith(several))
  for (const option of [2, 1, 0, 1]) pickerOfTwo.pick(option)
  pickerOfTwo.respond()
  expect(evidence(pickerOfTwo.room())).toMatchObject({ chosen: [0, 2], correctness: 1 })

  const doubter = learnerAt(roomWith(truth))
  doubter.pick(0)
  doubter.pick(1)
  doubter.respond()
  expect(evidence(doubter.room())).toMatchObject({ kind: 'truth', chosen: 1, suggested: 3 })
  const silent = learnerAt(roomWith(truth))
  silent.respond()
  expect(evidence(silent.room())).toMatchObject({ chosen: null, correctness: 0, suggested: 1 })

  const arranger = learnerAt(roomWith(order))
  for (const item of [1, 2]) {
    arranger.pick(item)
    for (const _ of [0, 1, 2]) arranger.move(1)
  }
  arranger.respond()
  expect(evidence(arranger.room())).toMatchObject({ kind: 'order', arranged: [0, 1, 2] })
  const idler = learnerAt(roomWith(order))
  idler.respond()
  expect(evidence(idler.room())).toMatchObject({ arranged: [], correctness: 0, suggested: 1 })

  const namer = learnerAt(roomWith(occlude))
  namer.type('nucleus')
  namer.respond()
  expect(evidence(namer.room())).toMatchObject({ kind: 'typed', text: 'nucleus', correctness: 1 })
  const thinker = learnerAt(roomWith(occlude))
  thinker.respond()
  expect(evidence(thinker.room())).toMatchObject({ kind: 'recall' })

  const matcher = learnerAt(roomWith(match))
  for (const right of [0, 2, 2]) matcher.pick(right)
  matcher.hold(1)
  matcher.pick(1)
  matcher.respond()
  expect(evidence(matcher.room())).toMatchObject({
    kind: 'match',
    chosen: [0, 1, 2],
    correctness: 1,
  })
})

test('undoing step by step shows again exactly what was there before each step', () => {
  const deeds = fc.array(
    fc.constantFrom<1 | 2 | 3 | 4 | 'suspend' | 'bury'>(1, 2, 3, 4, 'suspend', 'bury'),
    {
      maxLength: 12,
    },
  )
  fc.assert(
    fc.property(deeds, (steps) => {
      const learner = learnerAt(roomWith(...contents))
      const before: ReturnType<typeof view>[] = []
      for (const step of steps) {
        learner.respond()
        if (!learner.room().turn) break
        before.push(view(learner.room()))
        if (typeof step === 'number') learner.grade(step)
        else learner.setAside(step)
      }
      for (const expected of before.reverse()) {
        learner.undo()
        expect(view(learner.room())).toEqual(expected)
      }
    }),
  )
})

test('the interval on a grade is what the grade gives', () => {
  for (const given of [1, 2, 3, 4] as const) {
    const learner = learnerAt(roomWith(...contents.slice(1, 2)))
    learner.respond()
    const promised = learner.room().turn?.response?.outcomes[given]
    learner.grade(given)
    const { front, session } = learner.room()
    const memory = session.memories.get('card-0')
    expect(front.kind).toBe(given === 4 ? 'done' : 'card')
    expect(memory?.scheduledDays).toBe(promised?.scheduledDays)
    expect(memory?.state).toBe(promised?.state)
  }
})

test('what another tab does to other cards leaves the card in front as it is', () => {
  const learner = learnerAt(roomWith(...contents))
  learner.hint()
  const { turn } = learner.room()
  const foreign: ReviewEvent = {
    id: 'foreign',
    cardId: 'card-3',
    kind: 'bury',
    answeredAt: start + 1,
    timeZone: 'UTC',
    localDay: today,
    deviceId: 'other',
    deviceSeq: 1,
  }
  const after = roomReducer(learner.room(), { kind: 'event', event: foreign, at: start + 1 })
  expect(after.turn).toBe(turn)
  expect(after.session.memories.get('card-3')?.buriedDay).toBe(today)
})

test('a card left open over lunch counts as five minutes', () => {
  const { turn } = roomWith(...contents)
  if (!turn) throw new Error('a card is in front')
  expect(elapsedMs(turn, start + 3_600_000)).toBe(300_000)
  expect(elapsedMs(turn, start - 1000)).toBe(0)
})
