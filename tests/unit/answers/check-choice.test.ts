import { describe, expect, it } from 'vitest'
import { checkChoice } from '#lib/answers/check-choice.ts'
import type { Option } from '#lib/model.ts'

const options = (...correct: boolean[]): Option[] =>
  correct.map((isCorrect, index) => ({
    body: { html: `${index}`, text: `${index}` },
    correct: isCorrect,
  }))

describe('a choice', () => {
  const single = options(false, true, false)
  const several = options(true, false, true, false)

  it('of the correct option is correct', () => {
    expect(checkChoice([1], single)).toEqual({ correctness: 1, missed: [], wrong: [] })
  })

  it('of another option misses the correct one', () => {
    expect(checkChoice([2], single)).toEqual({ correctness: 0, missed: [1], wrong: [2] })
  })

  it('of nothing is wrong', () => {
    expect(checkChoice([], single)).toEqual({ correctness: 0, missed: [1], wrong: [] })
  })

  it('of several is correct when it is all of them and no other, in any order', () => {
    expect(checkChoice([2, 0], several)).toEqual({ correctness: 1, missed: [], wrong: [] })
    expect(checkChoice([0], several)).toEqual({ correctness: 0.5, missed: [2], wrong: [] })
    expect(checkChoice([0, 1], several)).toEqual({ correctness: 0, missed: [2], wrong: [1] })
  })

  it('of everything is worth nothing more than a guess', () => {
    expect(checkChoice([0, 1, 2, 3], several).correctness).toBe(0)
  })

  it('counts an option once, and one that does not exist as wrong', () => {
    expect(checkChoice([1, 1], single).correctness).toBe(1)
    expect(checkChoice([1, 9], single)).toEqual({ correctness: 0, missed: [], wrong: [9] })
  })
})
