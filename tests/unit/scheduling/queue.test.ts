import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SessionCard } from '#lib/model.ts'
import { buildQueue } from '#lib/scheduling/queue.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { dayMs, firstDay, sessionCard } from './events.ts'

const now = firstDay * dayMs
const today = firstDay

const fresh = (count: number) =>
  Array.from({ length: count }, (_, index) => sessionCard(`new ${index}`))
const due = (stabilities: readonly number[]) =>
  stabilities.map((stability, index) =>
    sessionCard(`due ${index}`, {
      state: 'review',
      stability,
      difficulty: 5,
      reps: 3,
      lastDay: today - 10,
      dueDay: today,
    }),
  )
const learning = (id: string, dueAt: number) =>
  sessionCard(id, {
    state: 'learning',
    stability: 1,
    difficulty: 5,
    reps: 1,
    lastDay: today,
    dueDay: today,
    dueAt,
  })

const ids = (cards: readonly SessionCard[]) => cards.map((card) => card.id)
const settings = { reviewOrder: 'retrievability', newCards: 'mixed' } as const
const nothing = { learning: [], due: [], fresh: [], now, today, settings, seed: 'ada' }

const anyStabilities = fc.array(fc.double({ min: 0.1, max: 300, noNaN: true }), { maxLength: 40 })

describe('the queue', () => {
  it('asks the most nearly forgotten first', () => {
    fc.assert(
      fc.property(anyStabilities, (stabilities) => {
        const queue = buildQueue({ ...nothing, due: due(stabilities) })
        const recalls = queue.map((card) => retrievability(card.memory, today))
        expect(recalls).toEqual(recalls.toSorted((a, b) => a - b))
        expect(queue).toHaveLength(stabilities.length)
      }),
    )
  })

  it('keeps new cards in authored order, evenly among the reviews', () => {
    const queue = buildQueue({ ...nothing, due: due(Array(9).fill(5)), fresh: fresh(2) })
    expect(ids(queue).map((id) => id.startsWith('new'))).toEqual(
      [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0].map(Boolean),
    )
    expect(ids(queue).filter((id) => id.startsWith('new'))).toEqual(['new 0', 'new 1'])
  })

  it('never leaves the gaps between new cards to differ by more than one', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 20 }), (reviews, news) => {
        const queue = buildQueue({
          ...nothing,
          due: due(Array(reviews).fill(5)),
          fresh: fresh(news),
        })
        const gaps = ids(queue)
          .map((id) => (id.startsWith('new') ? '|' : '.'))
          .join('')
          .split('|')
          .map((gap) => gap.length)
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('is the same after a reload in the middle of it', () => {
    fc.assert(
      fc.property(
        anyStabilities,
        fc.nat({ max: 15 }),
        fc.nat({ max: 60 }),
        (stabilities, news, answered) => {
          const all = { ...nothing, due: due(stabilities), fresh: fresh(news) }
          const order = ids(buildQueue(all))
          const gone = new Set(order.slice(0, answered))
          const left = (cards: readonly SessionCard[]) => cards.filter((card) => !gone.has(card.id))
          const reloaded = buildQueue({
            ...all,
            due: left(all.due),
            fresh: left(all.fresh),
            done: {
              due: all.due.length - left(all.due).length,
              fresh: all.fresh.length - left(all.fresh).length,
            },
          })
          expect(ids(reloaded)).toEqual(order.slice(answered))
        },
      ),
    )
  })

  it('puts learning cards whose time has come first, by instant, and the others last', () => {
    const steps = [
      learning('later', now + 2),
      learning('soon', now + 1),
      learning('now', now),
      learning('past', now - 5),
    ]
    const queue = buildQueue({ ...nothing, learning: steps, due: due([5]), fresh: fresh(1) })
    expect(ids(queue)).toEqual(['past', 'now', 'new 0', 'due 0', 'soon', 'later'])
  })

  it('leaves out what is suspended, or set aside for today', () => {
    const [kept, suspended, buried, buriedYesterday] = due([5, 6, 7, 8]).map((card, index) => ({
      ...card,
      memory: {
        ...card.memory,
        suspended: index === 1,
        buriedDay: [null, null, today, today - 1][index] ?? null,
      },
    }))
    const cards = [kept, suspended, buried, buriedYesterday].filter((card) => card !== undefined)
    expect(ids(buildQueue({ ...nothing, due: cards }))).toEqual(['due 0', 'due 3'])
  })

  it('does not depend on the order the cards were read in', () => {
    const cards = due([5, 5, 5, 2, 9])
    expect(buildQueue({ ...nothing, due: cards.toReversed() })).toEqual(
      buildQueue({ ...nothing, due: cards }),
    )
  })

  it('asks by due day what has waited longest, and by chance each day in another order', () => {
    const cards = due(Array(12).fill(5)).map((card, index) => ({
      ...card,
      memory: { ...card.memory, dueDay: today - ((index * 5) % 12) },
    }))
    const asked = (reviewOrder: 'due' | 'random', day = today, seed = 'ada') =>
      buildQueue({
        ...nothing,
        due: cards,
        settings: { ...settings, reviewOrder },
        today: day,
        seed,
      })
    const days = asked('due').map(({ memory }) => memory.dueDay ?? 0)
    expect(days).toEqual(days.toSorted((a, b) => a - b))
    const order = ids(asked('random'))
    expect(order).toEqual(ids(asked('random')))
    expect(order).not.toEqual(ids(asked('random', today + 1)))
    expect(order).not.toEqual(ids(asked('random', today, 'eve')))
    expect(order.toSorted()).toEqual(ids(cards).toSorted())
  })

  it('puts new cards before or after the reviews if that is wanted, also after a reload', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 9 }),
        fc.nat({ max: 9 }),
        fc.nat({ max: 9 }),
        (reviews, news, done) => {
          const isNew = (newCards: 'before' | 'after') =>
            ids(
              buildQueue({
                ...nothing,
                due: due(Array(reviews).fill(5)),
                fresh: fresh(news),
                settings: { ...settings, newCards },
                done: { due: done, fresh: done },
              }),
            ).map((id) => id.startsWith('new'))
          const expected = [...Array(news).fill(true), ...Array(reviews).fill(false)]
          expect(isNew('before')).toEqual(expected)
          expect(isNew('after')).toEqual(expected.toReversed())
        },
      ),
    )
  })

  it('mixes the decks of cards that are equally urgent', () => {
    const cards = due(Array(40).fill(5)).map((card, index) => ({
      ...card,
      deck: { slug: index < 20 ? 'one' : 'two', title: '' },
    }))
    const decks = buildQueue({ ...nothing, due: cards }).map(({ deck }) => deck.slug)
    const changes = decks.filter((deck, index) => index > 0 && deck !== decks[index - 1])
    expect(changes.length).toBeGreaterThan(8)
  })
})
