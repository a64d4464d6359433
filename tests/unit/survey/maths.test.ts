import { describe, expect, test } from 'vitest'
import { outline, texts } from './outline.ts'

describe('a formula in a line', () => {
  test.each([
    ['$x$', ['$x$']],
    ['设$x_1$，则$y$。', ['$x_1$', '$y$']],
    ['$a\\$b$', ['$a\\$b$']],
    ['$$x$$ in text', ['$$x$$']],
    ['$a\nb$', ['$a\nb$']],
    ['$a_b$ and _c_', ['$a_b$']],
    ['$5 and $6', []],
    ['$5', []],
    ['$ x$', []],
    ['$x $', []],
    ['$x$5', []],
    ['US$5 or US$6', []],
    ['\\$x$', []],
    ['$$', []],
    ['$$$$', []],
    ['`$x$`', []],
    ['$a\n\nb$', []],
  ])('%j', (source, expected) => {
    expect(texts(source, 'InlineMath')).toEqual(expected)
  })

  test('is opaque between its marks', () => {
    expect(outline('$a*b*c[d](e)$')).toEqual([
      'Paragraph $a*b*c[d](e)$',
      '  InlineMath $a*b*c[d](e)$',
      '    MathMark $',
      '    MathMark $',
    ])
  })
})

describe('a formula of its own', () => {
  test.each([
    ['on lines of its own', '$$\na\n$$', '$$\na\n$$'],
    ['on one line', '$$ a $$', '$$ a $$'],
    ['begun and ended within lines', '$$a\nb$$', '$$a\nb$$'],
    ['after text', 'so\n$$\na\n$$', '$$\na\n$$'],
    ['before text', '$$\na\n$$\nso', '$$\na\n$$'],
    ['in a quote', '> $$\n> a\n> $$', '$$\n> a\n> $$'],
    ['in a list item', '- a\n\n  $$\n  b\n  $$', '$$\n  b\n  $$'],
  ])('may stand %s', (_, source, expected) => {
    expect(texts(source, 'BlockMath')).toEqual([expected])
    expect(texts(source, 'MathMark')).toEqual(['$$', '$$'])
  })

  test('ends at a blank line when it is not closed', () => {
    expect(outline('$$\na\n\nb')).toEqual(['BlockMath $$\na', '  MathMark $$', 'Paragraph b'])
  })

  test('ends with the list or quote it stands in', () => {
    expect(texts('> $$\n> a\nb', 'BlockMath')).toEqual(['$$\n> a'])
  })
})
