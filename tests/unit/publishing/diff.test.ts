import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DiffPart, diffLines, diffWords } from '#lib/publishing/diff.ts'

const side = (parts: readonly DiffPart[], leftOut: DiffPart['kind'], between: string) =>
  parts
    .filter(({ kind }) => kind !== leftOut)
    .map(({ text }) => text)
    .join(between)

describe('diffWords', () => {
  it('says which words are gone and which have come', () => {
    expect(diffWords('What does BERT mask?', 'What did BERT mask?')).toEqual([
      { kind: 'same', text: 'What ' },
      { kind: 'gone', text: 'does' },
      { kind: 'come', text: 'did' },
      { kind: 'same', text: ' BERT mask?' },
    ])
  })

  it('tells case and marks apart, and takes Chinese by the character', () => {
    expect(diffWords('Bert.', 'BERT,').map(({ kind }) => kind)).toContain('gone')
    expect(diffWords('掩码语言模型', '掩码视觉模型')).toEqual([
      { kind: 'same', text: '掩码' },
      { kind: 'gone', text: '语言' },
      { kind: 'come', text: '视觉' },
      { kind: 'same', text: '模型' },
    ])
  })

  it('spells both texts, whatever they are', () => {
    const anyText = fc
      .array(fc.constantFrom('a', 'b', ' ', '模', '.', 'cd'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const parts = diffWords(before, after)
        expect(side(parts, 'come', '')).toBe(before)
        expect(side(parts, 'gone', '')).toBe(after)
      }),
    )
  })
})

describe('diffLines', () => {
  it('has a part for each line', () => {
    expect(diffLines('a\nb\nc', 'a\nx\nc').map(({ kind }) => kind)).toEqual([
      'same',
      'gone',
      'come',
      'same',
    ])
  })

  it('says no more than it must', () => {
    const anyLines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(anyLines, fc.nat(12), (lines, at) => {
        const place = at % lines.length
        const after = [...lines.slice(0, place), 'new', ...lines.slice(place)]
        const parts = diffLines(lines.join('\n'), after.join('\n'))
        expect(parts.filter(({ kind }) => kind !== 'same')).toEqual([{ kind: 'come', text: 'new' }])
      }),
    )
  })

  it('gives up on texts with nothing in common, and still spells both', () => {
    const before = Array.from({ length: 900 }, (_, index) => `a${index}`).join('\n')
    const after = Array.from({ length: 900 }, (_, index) => `b${index}`).join('\n')
    const parts = diffLines(before, after)
    expect(side(parts, 'come', '\n')).toBe(before)
    expect(side(parts, 'gone', '\n')).toBe(after)
  })
})
