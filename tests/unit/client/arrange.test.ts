import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CardContent, SessionCard } from '#lib/model.ts'
import { newMemory } from '#lib/scheduling/answer.ts'
import {
  type Arrangement,
  isTouched,
  move,
  pair,
  shownOptions,
  startArrangement,
} from '../../../app/_ui/question/arrange.ts'

const fragment = (text: string) => ({ html: text, text })
const shown = { prompt: fragment('?'), answer: fragment('!') }

function cardOf(content: CardContent, orderSeed: string, reps = 0): SessionCard {
  const id = 'card'
  const source = { survey: 'survey', section: 'section', key: 'key' }
  const deck = { slug: 'deck', title: 'Deck' }
  return { id, deck, source, content, memory: { ...newMemory(id), reps }, orderSeed }
}

function order(count: number): CardContent {
  const items = Array.from({ length: count }, (_, item) => fragment(`item ${item}`))
  return { kind: 'order', ...shown, items }
}

const match: CardContent = {
  kind: 'match',
  ...shown,
  columns: { left: fragment('l'), right: fragment('r') },
  pairs: ['A', 'B', 'A', 'C'].map((right, row) => ({
    left: fragment(String(row)),
    right: fragment(right),
  })),
}

test('an order is shuffled by seed and repetition, the same after a reload, and never solved', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 9 }), fc.string(), fc.nat(50), (count, id, reps) => {
      const { arranged } = startArrangement(cardOf(order(count), id, reps))
      expect(startArrangement(cardOf(order(count), id, reps)).arranged).toEqual(arranged)
      expect([...arranged].sort()).toEqual(Array.from({ length: count }, (_, item) => item))
      expect(arranged.some((item, place) => item !== place)).toBe(true)
    }),
  )
  const starts = Array.from({ length: 20 }, (_, reps) =>
    startArrangement(cardOf(order(5), 'card', reps)).arranged.join(),
  )
  expect(new Set(starts).size).toBeGreaterThan(5)
})

test('the held item moves step by step and stops at the ends; nothing is ever lost', () => {
  const start: Arrangement = { arranged: [2, 0, 1], paired: [], held: 2 }
  expect(move(start, -1).arranged).toEqual([2, 0, 1])
  const down = move(move(move(start, 1), 1), 1)
  expect(down).toEqual({ arranged: [0, 1, 2], paired: [], held: 2 })
  const steps = fc.array(fc.constantFrom<-1 | 1>(-1, 1))
  fc.assert(
    fc.property(steps, fc.constantFrom(null, 0, 1, 2), (moves, held) => {
      const end = moves.reduce(move, { ...start, held })
      expect([...end.arranged].sort()).toEqual([0, 1, 2])
    }),
  )
})

test('with nothing held, an arrow takes the item at the end it comes from', () => {
  const start: Arrangement = { arranged: [2, 0, 1], paired: [], held: null }
  expect(move(start, 1)).toEqual({ ...start, held: 2 })
  expect(move(start, -1)).toEqual({ ...start, held: 1 })
})

test('a pair goes to the row in hand, which is then the next one without', () => {
  const card = cardOf(match, 'card')
  let state = startArrangement(card)
  expect(isTouched(card, state)).toBe(false)
  state = pair(state, 0)
  expect(state).toEqual({ arranged: [], paired: [0, null, null, null], held: 1 })
  expect(isTouched(card, state)).toBe(true)
  state = pair(move(move(state, 1), 1), 3)
  expect(state).toMatchObject({ paired: [0, null, null, 3], held: 1 })
  state = pair(pair(state, 1), 0)
  expect(state).toMatchObject({ paired: [0, 1, 0, 3], held: 2 })
})

test('each partner is offered once', () => {
  const card = cardOf(match, 'card')
  expect(shownOptions({ card, ...startArrangement(card) }).sort()).toEqual([0, 1, 3])
})
