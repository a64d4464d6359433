import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ShadedCard, shadeOf, shadeSections } from '#lib/progress/shading.ts'
import { inkStep } from '#ui/ink-step.ts'

function card(section: string, recall: number | null, isDue = false): ShadedCard {
  const state = recall === null ? 'new' : 'review'
  return {
    cardId: 'c',
    key: 'k',
    section,
    prompt: '',
    state,
    suspended: false,
    recall,
    dueDay: null,
    isDue,
  }
}

describe('the shade of a sentence', () => {
  test('is the mean of its cards, of which those not met say nothing', () => {
    expect(shadeOf([card('a', 0.9, true), card('a', 0.5), card('a', null)])).toEqual({
      cards: 3,
      due: 1,
      recall: 0.7,
    })
  })

  test('is none before the first answer', () => {
    expect(shadeOf([card('a', null)])).toEqual({ cards: 1, due: 0, recall: null })
    expect(shadeOf([])).toEqual({ cards: 0, due: 0, recall: null })
  })

  test('lies between its cards, and so does its ink', () => {
    const recall = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.array(recall, { minLength: 1, maxLength: 20 }), (recalls) => {
        const mean = shadeOf(recalls.map((value) => card('a', value))).recall ?? Number.NaN
        expect(mean).toBeGreaterThanOrEqual(Math.min(...recalls) - 1e-9)
        expect(mean).toBeLessThanOrEqual(Math.max(...recalls) + 1e-9)
        expect([1, 2, 3, 4, 5]).toContain(inkStep(mean))
      }),
    )
  })
})

describe('the shades of sections', () => {
  const sections = [
    { id: 'title', level: 1 },
    { id: 'a', level: 2 },
    { id: 'a1', level: 3 },
    { id: 'a2', level: 3 },
    { id: 'b', level: 2 },
  ]

  test('count the cards of subsections, and each card once', () => {
    const shades = shadeSections(sections, [
      card('a', 1),
      card('a1', 0.5, true),
      card('a2', null),
      card('b', 0.25),
    ])
    expect(shades.get('a')).toEqual({ cards: 3, due: 1, recall: 0.75 })
    expect(shades.get('a1')).toEqual({ cards: 1, due: 1, recall: 0.5 })
    expect(shades.get('a2')).toEqual({ cards: 1, due: 0, recall: null })
    expect(shades.get('b')).toEqual({ cards: 1, due: 0, recall: 0.25 })
    expect(shades.get('title')).toEqual({ cards: 4, due: 1, recall: 1.75 / 3 })
  })

  test('pass over a level that is left out', () => {
    const shades = shadeSections(
      [
        { id: 'a', level: 2 },
        { id: 'deep', level: 4 },
        { id: 'less', level: 3 },
      ],
      [card('deep', 1), card('less', 0)],
    )
    expect(shades.get('a')?.cards).toBe(2)
    expect(shades.get('deep')?.cards).toBe(1)
    expect(shades.get('less')?.cards).toBe(1)
  })
})
