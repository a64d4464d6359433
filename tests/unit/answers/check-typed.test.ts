import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTyped } from '#lib/answers/check-typed.ts'
import { diffText } from '#lib/answers/diff-text.ts'
import { editDistance } from '#lib/answers/edit-distance.ts'
import { foldText } from '#lib/answers/fold-text.ts'
import { propertyRuns } from '../property-runs.ts'

const anyWord = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'abC 预训练，-1'), maxLength: 20 }),
)
const verdictOf = (response: string, ...accepted: string[]) =>
  checkTyped(response, accepted).verdict

describe('a typed answer', () => {
  it('is exact for any accepted spelling, however it is written', () => {
    const accepted = ['掩码语言建模', 'masked language modeling', 'MLM']
    expect(verdictOf('mlm', ...accepted)).toBe('exact')
    expect(verdictOf('Masked-Language Modeling.', ...accepted)).toBe('exact')
    expect(checkTyped('掩码 语言建模', accepted)).toMatchObject({
      correctness: 1,
      expected: '掩码语言建模',
      diff: [{ kind: 'same', text: '掩码语言建模' }],
    })
  })

  it.each([
    ['a letter too many', 'transfformer'],
    ['a letter too few', 'transforme'],
    ['a wrong letter', 'tramsformer'],
    ['two letters exchanged', 'trasnformer'],
  ])('is near with %s', (_, response) => {
    expect(checkTyped(response, ['Transformer'])).toMatchObject({
      verdict: 'near',
      correctness: 0.5,
    })
  })

  it('is near with a Han character too few in a term that bears it', () => {
    expect(verdictOf('自注意机制', '自注意力机制')).toBe('near')
  })

  it.each([
    ['two slips', 'trasnfomer', 'transformer'],
    ['another short word', 'GPU', 'GPT'],
    ['another number', '2018', '2019'],
    ['another sign', '-1.50', '1.50'],
    ['another version', 'RoBERTa2', 'RoBERTa1'],
    ['the opposite', '无监督预训练', '有监督预训练'],
    ['a negation', '不收敛的', '收敛的'],
    ['nothing', '', 'attention'],
    ['nothing where nothing can be typed', '', ' '],
    ['nothing but spaces', '  ', 'attention'],
    ['something else', 'convolution', 'attention'],
  ])('is wrong with %s', (_, response, expected) => {
    expect(checkTyped(response, [expected])).toMatchObject({ verdict: 'wrong', correctness: 0 })
  })

  it('is held against the accepted spelling it is closest to', () => {
    expect(checkTyped('atention', ['注意力', 'attention', 'attention mechanism']).expected).toBe(
      'attention',
    )
    expect(checkTyped('?', ['注意力', 'attention']).expected).toBe('注意力')
    expect(checkTyped('cat', ['bat', 'hat']).expected).toBe('bat')
  })

  it('of any length is answered', () => {
    const book = 'attention '.repeat(20_000)
    expect(verdictOf(book, 'attention')).toBe('wrong')
    expect(verdictOf(book, book.toUpperCase())).toBe('exact')
  })

  it('is exact exactly when the folds are equal', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (response, expected) => {
        const isExact = foldText(response) !== '' && foldText(response) === foldText(expected)
        expect(verdictOf(response, expected) === 'exact').toBe(isExact)
      }),
    )
  })
})

describe('the diff', () => {
  it('shows what is missing and what is too much', () => {
    expect(diffText('atentionn', 'attention')).toEqual([
      { kind: 'same', text: 'at' },
      { kind: 'missing', text: 't' },
      { kind: 'same', text: 'ention' },
      { kind: 'extra', text: 'n' },
    ])
    expect(diffText('自注意机制', '自注意力机制')).toEqual([
      { kind: 'same', text: '自注意' },
      { kind: 'missing', text: '力' },
      { kind: 'same', text: '机制' },
    ])
  })

  it('does not mark what folding ignores', () => {
    expect(diffText('gpt3', 'GPT-3')).toEqual([{ kind: 'same', text: 'GPT-3' }])
  })

  it('sets texts with little in common whole against each other', () => {
    expect(diffText('decoder', 'attention')).toEqual([
      { kind: 'extra', text: 'decoder' },
      { kind: 'missing', text: 'attention' },
    ])
  })

  it('keeps accents with their letters', () => {
    const parts = diffText('re\u0301sume', 're\u0301sume\u0301')
    expect(parts).toEqual([
      { kind: 'same', text: 'résum' },
      { kind: 'extra', text: 'e' },
      { kind: 'missing', text: 'é' },
    ])
  })

  it('spells the expected text, and the response up to folding', () => {
    const spell = (parts: ReturnType<typeof diffText>, dropped: string) =>
      parts
        .filter((part) => part.kind !== dropped)
        .map((part) => part.text)
        .join('')
    fc.assert(
      fc.property(anyWord, anyWord, (response, expected) => {
        const parts = diffText(response, expected)
        expect(spell(parts, 'extra')).toBe(expected.normalize('NFC'))
        const heard = foldText(spell(parts, 'missing')).replaceAll(/[\p{P}\s]/gu, '')
        expect(heard).toBe(foldText(response).replaceAll(/[\p{P}\s]/gu, ''))
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it('never has two neighbours of one kind, nor an empty part', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (response, expected) => {
        const parts = diffText(response, expected)
        for (const [index, part] of parts.entries()) {
          expect(part.kind).not.toBe(parts[index + 1]?.kind)
          expect(part.text).not.toBe('')
        }
      }),
    )
  })
})

describe('the edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['ca', 'abc', 3],
    ['', 'abc', 3],
    ['𠮷野', '吉野', 1],
  ])('from %s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to)).toBe(distance)
  })

  it('is symmetric, 0 for equal texts only, and at most the longer length', () => {
    fc.assert(
      fc.property(anyWord, anyWord, (a, b) => {
        const distance = editDistance(a, b)
        expect(distance).toBe(editDistance(b, a))
        expect(distance === 0).toBe(a === b)
        expect(distance).toBeLessThanOrEqual(Math.max([...a].length, [...b].length))
      }),
    )
  })
})
