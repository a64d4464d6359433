import { describe, expect, it } from 'vitest'
import { foldWordings, occursIn } from '#lib/survey/occurrence.ts'
import { countReadingUnits } from '#lib/survey/reading-units.ts'

function occurs(wording: string, text: string): boolean {
  const [folded = '', within = ''] = foldWordings([wording, text])
  return occursIn(folded, within)
}

describe('a wording occurs', () => {
  it.each([
    ['glacier', 'A Glacier moves.'],
    ['self-attention', 'It uses self attention.'],
    ['attention', 'It uses self-attention.'],
    ['迁移', '自学习也是迁移学习'],
    ['BERT', '用BERT的模型'],
    ['12', 'layers: 12.'],
    ['C++', 'Write C++ or Rust.'],
    ['ＢＥＲＴ', 'bert'],
  ])('%s in “%s”', (wording, text) => {
    expect(occurs(wording, text)).toBe(true)
  })

  it.each([
    ['art', 'A fresh start.'],
    ['mask', 'masked words'],
    ['5', 'between 0.5 and 15'],
    ['1', '1,000 of them'],
    ['BERT', 'RoBERTa'],
    ['', 'anything'],
    ['迁徙', '迁移学习'],
  ])('%s not in “%s”', (wording, text) => {
    expect(occurs(wording, text)).toBe(false)
  })
})

describe('folding many texts at a time', () => {
  it('gives each what it would have alone', () => {
    expect(foldWordings(['Ａ b', '', ' C-d '])).toEqual(['a b', '', 'c d'])
    expect(foldWordings(['Ａ b', '\u0000', ' C-d '])).toEqual(['a b', '\u0000', 'c d'])
  })
})

describe('reading units', () => {
  it.each([
    ['', 0],
    ['迁移学习', 4],
    ['transfer learning', 4],
    ['约 15 % 的词元', 6],
    ['BERT的1,024个词元', 8],
    ['…!?', 0],
  ])('of “%s”', (text, units) => {
    expect(countReadingUnits(text)).toBe(units)
  })
})
