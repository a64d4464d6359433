import { describe, expect, it } from 'vitest'
import { newMemory } from '#lib/scheduling/answer.ts'
import { becomesLeech, lastStep } from '#lib/scheduling/leech.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { applyEvent, openSession } from '#lib/scheduling/session.ts'
import { dayMs, firstDay, review, sessionCard, setAside } from './events.ts'

const start = firstDay * dayMs + dayMs / 2
const settings = { leechLapses: 8, leechAction: 'suspend' } as const
const lapsed = (lapses: number) => ({ ...newMemory('c'), lapses })

describe('a leech', () => {
  it('is spoken of at its lapses, and then at every half as many', () => {
    const noticed = Array.from({ length: 25 }, (_, index) => index + 1).filter((lapses) =>
      becomesLeech(lapsed(lapses - 1), lapsed(lapses), settings),
    )
    expect(noticed).toEqual([8, 12, 16, 20, 24])
  })

  it('is not spoken of when it is recalled', () => {
    expect(becomesLeech(lapsed(8), lapsed(8), settings)).toBe(false)
  })

  it('of odd and of single lapses counts whole ones', () => {
    const noticed = (leechLapses: number) =>
      [1, 2, 3, 4, 5, 6].filter((lapses) =>
        becomesLeech(lapsed(lapses - 1), lapsed(lapses), { ...settings, leechLapses }),
      )
    expect(noticed(1)).toEqual([1, 2, 3, 4, 5, 6])
    expect(noticed(3)).toEqual([3, 5])
  })
})

describe('one undo', () => {
  const cards = (lapses: number) => [
    sessionCard('c', {
      state: 'review',
      stability: 10,
      difficulty: 5,
      reps: 9,
      lapses,
      lastDay: firstDay - 10,
      dueDay: firstDay,
    }),
    sessionCard('d'),
  ]
  const open = (lapses: number) =>
    openSession({
      cards: cards(lapses),
      today: firstDay,
      now: start,
      parameters: defaultParameters,
    })
  const forgotten = review({ id: 'r', cardId: 'c', grade: 1, answeredAt: start })
  const suspended = setAside('suspend', { id: 's', cardId: 'c', answeredAt: start + 1 })
  const kinds = (lapses: number, action: 'mark' | 'suspend' = 'suspend') => {
    const session = [forgotten, suspended].reduce(applyEvent, open(lapses))
    return lastStep(session, { ...settings, leechAction: action }).map(({ kind }) => kind)
  }

  it('takes back the answer together with the suspension it led to', () => {
    expect(kinds(7)).toEqual(['suspend', 'review'])
  })

  it('takes back only the suspension that the learner chose', () => {
    expect(kinds(2)).toEqual(['suspend'])
    expect(kinds(7, 'mark')).toEqual(['suspend'])
  })

  it('has nothing to take back at the beginning', () => {
    expect(lastStep(open(7), settings)).toEqual([])
  })
})
