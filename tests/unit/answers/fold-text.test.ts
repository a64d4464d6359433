import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldUnits } from '#lib/answers/fold-text.ts'
import { propertyRuns } from '../property-runs.ts'

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'aB9 0.,-–/:(%，。、 １Ａé预训') }),
)

describe('folding', () => {
  it.each([
    ['case', 'BERT', 'bert'],
    ['full width', 'ＢＥＲＴ', 'BERT'],
    ['half-width kana', 'ﾊﾞｰﾄ', 'バート'],
    ['spaces', ' masked  language modeling ', 'masked language modeling'],
    ['a space between Han and Latin', 'BERT 模型', 'BERT模型'],
    ['hyphens', 'pre-training', 'pretraining'],
    ['hyphens between letters and digits', 'GPT-3', 'gpt 3'],
    ['Chinese punctuation', '《注意力》，就够了。', '注意力就够了'],
    ['quotation marks', '“attention”', 'attention'],
    ['composed and decomposed accents', 'na\u00efve', 'nai\u0308ve'],
    ['invisible characters', 'trans\u00adfor\u200bmer', 'transformer'],
    ['thousands', '1,000,000', '1000000'],
    ['thousands with spaces', '12 000', '12000'],
    ['dashes in a range', '2018–2021', '2018 - 2021'],
    ['separators in a list of numbers', '1, 2, 3', '1、2、3'],
    ['minus signs', '−1', '-1'],
  ])('takes away %s', (_, one, other) => {
    expect(foldText(one)).toBe(foldText(other))
  })

  it.each([
    ['decimals', '1.5', '15'],
    ['signs of numbers', '-1', '1'],
    ['ranges', '2018-2021', '20182021'],
    ['ratios', '1:2', '12'],
    ['fractions', '1/2', '12'],
    ['the sign between numbers', '1/2', '1:2'],
    ['lists of numbers', '1, 2', '12'],
    ['decimal commas', '1,5', '15'],
    ['percent', '95%', '95'],
    ['marks of names', 'C#', 'C'],
    ['plus', 'C++', 'C'],
    ['accents', 'résumé', 'resume'],
  ])('keeps %s', (_, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other))
  })

  it('keeps punctuation when there is nothing else', () => {
    expect(foldText('...')).not.toBe(foldText('!'))
    expect(foldText(' ； ')).toBe(foldText(';'))
    expect(foldText('  ')).toBe('')
  })

  it('keeps a sign to which a mark was joined', () => {
    expect(foldText('#\u02d8')).toBe('#\u0306')
    expect(foldText('#\u0306')).toBe('#\u0306')
  })

  it('of a fold changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text))
      }),
      { numRuns: propertyRuns(2000) },
    )
  })

  it('loses no character of what is shown', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const units = foldUnits(text)
        expect(units.map((unit) => unit.text).join('')).toBe(text.normalize('NFC'))
      }),
    )
  })
})
