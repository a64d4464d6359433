import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardSource, SessionCard } from '#lib/model.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { applyEvent, frontOf, openSession } from '#lib/scheduling/session.ts'
import { closeness } from '#lib/scheduling/siblings.ts'
import { nextApart } from '#lib/scheduling/spacing.ts'
import { dayMs, firstDay, review, sessionCard } from './events.ts'

const start = firstDay * dayMs + dayMs / 2

function card(id: string, section: string, key = id, isNew = false): SessionCard {
  const known = { state: 'review' as const, stability: 9, difficulty: 5, lastDay: firstDay - 9 }
  const made = sessionCard(id, isNew ? {} : { ...known, reps: 1, dueDay: firstDay })
  return { ...made, source: { survey: 'survey', section, key } }
}

const open = (cards: readonly SessionCard[], askedBefore: readonly CardSource[] = []) =>
  openSession({
    cards,
    askedBefore,
    today: firstDay,
    now: start,
    parameters: defaultParameters,
  })

/** The cards in the order they are asked when each is answered with Easy, and where a reload stood. */
function play(cards: readonly SessionCard[], askedBefore: readonly CardSource[] = []) {
  let session = open(cards, askedBefore)
  const asked: SessionCard[] = []
  for (;;) {
    const front = frontOf(session, start + asked.length)
    if (front.kind !== 'card') return asked
    asked.push(front.card)
    const answeredAt = start + asked.length
    const { id } = front.card
    session = applyEvent(session, review({ id: `e${id}`, cardId: id, grade: 4, answeredAt }))
  }
}

const ids = (cards: readonly SessionCard[]) => cards.map(({ id }) => id)

describe('closeness', () => {
  const at = (survey: string, section: string, key: string) => ({ survey, section, key })
  it('is greatest within a block, less within a section, and nothing between sections', () => {
    expect(closeness(at('s', 'a', 'facts/x/year'), at('s', 'a', 'facts/y/year'))).toBe(2)
    expect(closeness(at('s', 'a', 'facts/x/year'), at('s', 'a', 'other'))).toBe(1)
    expect(closeness(at('s', 'a', 'one'), at('s', 'b', 'two'))).toBe(0)
    expect(closeness(at('s', 'a', 'one'), at('t', 'a', 'one'))).toBe(0)
  })
})

describe('cards that are easily confused', () => {
  it('are kept apart where others are at hand', () => {
    const cards = ['a1', 'a2', 'b1', 'c1', 'd1'].map((id) => card(id, id.charAt(0)))
    expect(ids(play(cards))).toEqual(['a1', 'b1', 'c1', 'd1', 'a2'])
  })

  it('come in their order where there are no others', () => {
    const cards = ['a1', 'a2', 'a3'].map((id) => card(id, 'a'))
    expect(ids(play(cards))).toEqual(['a1', 'a2', 'a3'])
  })

  it('never follow each other while a section that was not asked lately waits near', () => {
    const sections = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 24 })
    fc.assert(
      fc.property(sections, (named) => {
        const cards = named.map((section, index) => card(`${index}`, section))
        const asked = play(cards)
        expect(ids(asked).toSorted()).toEqual(ids(cards).toSorted())
        for (const [index, { source }] of asked.entries()) {
          const last = asked.slice(Math.max(0, index - 3), index)
          if (last.every((one) => closeness(one.source, source) === 0)) continue
          const gone = new Set(ids(asked.slice(0, index)))
          const near = cards.filter(({ id }) => !gone.has(id)).slice(0, 8)
          const isFree = (one: SessionCard) =>
            last.every((before) => closeness(before.source, one.source) === 0)
          expect(near.some(isFree)).toBe(false)
        }
      }),
    )
  })

  it('are asked in the same order after a reload at any point', () => {
    const drawn = fc.array(
      fc.record({ section: fc.constantFrom('a', 'b', 'c'), isNew: fc.boolean() }),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(drawn, fc.nat({ max: 20 }), (made, done) => {
        const cards = made.map(({ section, isNew }, index) =>
          card(`${index}`, section, `${index}`, isNew),
        )
        const whole = play(cards)
        const before = whole.slice(0, done)
        const gone = new Set(ids(before))
        const left = cards.filter(({ id }) => !gone.has(id))
        const last = before
          .slice(-3)
          .reverse()
          .map(({ source }) => source)
        expect(ids(play(left, last))).toEqual(ids(whole.slice(done)))
      }),
    )
  })
})

describe('new cards', () => {
  const waiting = [
    card('n1', 'a', 'n1', true),
    card('n2', 'b', 'n2', true),
    card('r1', 'a'),
    card('r2', 'c'),
  ]
  const lately = [{ survey: 'survey', section: 'a', key: 'x' }]

  it('stay in authored order, whatever was asked', () => {
    expect(nextApart(waiting, lately, 'mixed')?.id).toBe('r2')
    expect(nextApart(waiting.slice(0, 2), lately, 'mixed')?.id).toBe('n1')
  })

  it('stay before or after the reviews if that is wanted', () => {
    expect(nextApart(waiting, lately, 'before')?.id).toBe('n1')
    expect(nextApart([...waiting.slice(2), ...waiting.slice(0, 2)], lately, 'after')?.id).toBe('r2')
    expect(nextApart([card('r1', 'a'), ...waiting.slice(0, 2)], lately, 'after')?.id).toBe('r1')
  })
})
