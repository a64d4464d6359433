import { describe, expect, it } from 'vitest'
import { nearest } from '#lib/survey/nearest.ts'

const kinds = ['qa', 'typed', 'choice', 'truth', 'order', 'match', 'occlude', 'facts', 'note']

describe('the nearest word', () => {
  it.each([
    ['choise', 'choice'],
    ['chioce', 'choice'],
    ['Choice', 'choice'],
    ['typd', 'typed'],
    ['tpyed', 'typed'],
    ['oclude', 'occlude'],
    ['occulde', 'occlude'],
    ['QA', 'qa'],
    ['qaa', 'qa'],
  ])('to %s is %s', (written, meant) => {
    expect(nearest(written, kinds)).toBe(meant)
  })

  it.each(['quiz', 'x', '', 'multiple', 'q', 'fact-table'])('to %j is none', (written) => {
    expect(nearest(written, kinds)).toBeNull()
  })

  it('is none where two are equally near', () => {
    expect(nearest('bat', ['cat', 'hat'])).toBeNull()
    expect(nearest('cat', ['cat', 'hat'])).toBe('cat')
  })
})
