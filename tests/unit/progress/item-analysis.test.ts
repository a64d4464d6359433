import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CardMemory,
  leastLearners,
  rankHardest,
  recallOf,
  summariseCohort,
  type Tally,
  tallyCards,
} from '#lib/progress/item-analysis.ts'

const tally: Tally = { met: 0, lapses: 0, recallSum: 0, recalls: 0, recallers: 0, active: 0 }

/** One card met by one learner: the learner's bit, and what there is to add up. */
const memory = fc.record({
  learner: fc.integer({ min: 0, max: 29 }),
  card: fc.constantFrom('a1', 'a2', 'b1', 'b2', 'c1'),
  lapses: fc.integer({ min: 0, max: 5 }),
  recall: fc.option(fc.constantFrom(0.25, 0.5, 0.75, 1)),
  isActive: fc.boolean(),
})
type LearnerCard = ReturnType<(typeof memory)['generate']>['value']

const group = fc.uniqueArray(memory, { selector: ({ learner, card }) => `${learner} ${card}` })

/** What the database makes of the memories of one group. */
function compress(memories: readonly LearnerCard[]): CardMemory[] {
  const cards = [...new Set(memories.map(({ card }) => card))]
  const maskOf = (some: readonly LearnerCard[]) =>
    some.reduce((mask, { learner }) => mask + 2 ** learner, 0)
  return cards.map((cardId) => {
    const theirs = memories.filter(({ card }) => card === cardId)
    return {
      cardId,
      met: theirs.length,
      lapses: theirs.reduce((sum, { lapses }) => sum + lapses, 0),
      recallSum: theirs.reduce((sum, { recall }) => sum + (recall ?? 0), 0),
      recallers: maskOf(theirs.filter(({ recall }) => recall !== null)),
      active: maskOf(theirs.filter(({ isActive }) => isActive)),
    }
  })
}

describe('tallyCards', () => {
  test('counts as one would memory by memory, each learner once', () => {
    fc.assert(
      fc.property(fc.array(group, { maxLength: 4 }), (groups) => {
        const keyOf = (card: string) => (card.startsWith('c') ? undefined : card.charAt(0))
        const tallies = tallyCards(groups.map(compress), keyOf)
        const all = groups.flatMap((memories, number) =>
          memories.map((one) => ({ ...one, person: `${number} ${one.learner}` })),
        )
        for (const key of ['a', 'b']) {
          const theirs = all.filter(({ card }) => keyOf(card) === key)
          const recalled = theirs.filter(({ recall }) => recall !== null)
          const people = (some: typeof theirs) => new Set(some.map(({ person }) => person)).size
          expect(tallies.get(key) ?? tally).toEqual({
            met: theirs.length,
            lapses: theirs.reduce((sum, { lapses }) => sum + lapses, 0),
            recallSum: recalled.reduce((sum, { recall }) => sum + (recall ?? 0), 0),
            recalls: recalled.length,
            recallers: people(recalled),
            active: people(theirs.filter(({ isActive }) => isActive)),
          })
        }
        expect(tallies.has('c')).toBe(false)
      }),
    )
  })
})

describe('what is shown', () => {
  const some = { ...tally, met: 30, active: 2, recallSum: 6, recalls: 8, recallers: 5 }

  test('five learners make numbers, four do not', () => {
    expect(summariseCohort(some, 5)).toEqual({ enrolled: 5, active: 2, meanMet: 6, recall: 0.75 })
    expect(summariseCohort({ ...some, recallers: 4 }, 4)).toEqual({
      enrolled: 4,
      active: null,
      meanMet: null,
      recall: null,
    })
  })

  test('recall needs five who have something to recall, however many are enrolled', () => {
    expect(recallOf({ ...some, recallers: 4 })).toBeNull()
    expect(recallOf(some)).toBe(0.75)
    expect(summariseCohort({ ...some, recallers: 4 }, 100).recall).toBeNull()
    expect(recallOf(undefined)).toBeNull()
  })
})

describe('rankHardest', () => {
  const item = (cardId: string, met: number, lapses: number) =>
    [cardId, { ...tally, met, lapses }] as const

  test('puts first what is forgotten most per learner', () => {
    const ranked = rankHardest([item('a', 20, 10), item('b', 5, 5), item('c', 10, 5)], 10)
    expect(ranked.map(({ cardId }) => cardId)).toEqual(['b', 'a', 'c'])
  })

  test('leaves out what too few have met, and what nobody forgot', () => {
    const items = [item('few', leastLearners - 1, 9), item('known', 9, 0), item('hard', 5, 1)]
    expect(rankHardest(items, 10)).toEqual([{ cardId: 'hard', learners: 5, lapses: 1 }])
  })

  test('is the same in whatever order the cards come, and no longer than asked', () => {
    const items = [item('a', 5, 1), item('b', 5, 1), item('c', 10, 2), item('d', 6, 6)]
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: 4 }), (shuffled) => {
        expect(rankHardest(shuffled, 3).map(({ cardId }) => cardId)).toEqual(['d', 'c', 'a'])
      }),
    )
  })
})
