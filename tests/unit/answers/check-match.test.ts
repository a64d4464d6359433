import { describe, expect, it } from 'vitest'
import { checkMatch, partnersOf } from '#lib/answers/check-match.ts'

const fragment = (text: string) => ({ html: text, text })
const pairs = [
  ['cirrus', 'high'],
  ['stratus', 'low'],
  ['cumulus', 'low'],
].map(([left = '', right = '']) => ({ left: fragment(left), right: fragment(right) }))

describe('a match', () => {
  it('offers each partner once', () => {
    expect(partnersOf(pairs)).toEqual([0, 1])
  })

  it('counts the rows that have their partner, whichever pair it was named by', () => {
    expect(checkMatch([0, 1, 1], pairs)).toEqual({ correctness: 1, wrong: [] })
    expect(checkMatch([0, 2, 1], pairs).correctness).toBe(1)
    expect(checkMatch([1, 1, 1], pairs).wrong).toEqual([0])
  })

  it('left open, or paired with what does not exist, is wrong', () => {
    expect(checkMatch([], pairs)).toEqual({ correctness: 0, wrong: [0, 1, 2] })
    expect(checkMatch([0, null, 9], pairs).wrong).toEqual([1, 2])
    expect(checkMatch([0, null, 9], pairs).correctness).toBeCloseTo(1 / 3)
  })
})
