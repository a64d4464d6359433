import { describe, expect, test } from 'vitest'
import { outline, texts } from './outline.ts'

describe('a highlight', () => {
  test('holds its marks, its content and its attributes', () => {
    expect(outline('使用==双*向*=={hint="方}向"}深度')).toEqual([
      'Paragraph 使用==双*向*=={hint="方}向"}深度',
      '  Highlight ==双*向*=={hint="方}向"}',
      '    HighlightMark ==',
      '    Emphasis *向*',
      '      EmphasisMark *',
      '      EmphasisMark *',
      '    HighlightMark ==',
      '    Attributes {hint="方}向"}',
    ])
  })

  test.each([
    ['beside full-width punctuation', '（==双向==），', ['==双向==']],
    ['around punctuation', '是==“双向”。==后文', ['==“双向”。==']],
    ['with a space inside', '是== 双向 ==的', ['== 双向 ==']],
    ['twice in a line', '==a== b ==c==', ['==a==', '==c==']],
    ['over a line end', '==a\nb==', ['==a\nb==']],
    ['within emphasis', '**==a==**', ['==a==']],
    ['around code', '==`a`==', ['==`a`==']],
    ['around a link', '==[a](b)==', ['==[a](b)==']],
    ['in a list item', '- ==a==', ['==a==']],
    ['in a heading', '# ==a==', ['==a==']],
  ])('stands %s', (_, source, expected) => {
    expect(texts(source, 'Highlight')).toEqual(expected)
  })

  test.each([
    ['an operator', 'a == b and c == d'],
    ['nothing between the marks', '===='],
    ['only space between the marks', 'a==  ==b'],
    ['three signs', '===a==='],
    ['one mark', '==a'],
    ['code', '`==a==`'],
    ['a code block', '```\n==a==\n```'],
    ['maths', '$a==b==c$'],
    ['an address', '<http://a.b/?c==d==e>'],
    ['the address of a link', '[a](http://b.c/?d==e==f)'],
    ['two paragraphs', '==a\n\nb=='],
    ['two list items', '- ==a\n- b=='],
    ['escaped marks', '\\==a\\=='],
  ])('is not made of %s', (_, source) => {
    expect(texts(source, 'Highlight')).toEqual([])
  })

  test.each([
    ['closing brace in quotes', '==a=={b="}"}', ['{b="}"}']],
    ['single quotes', "==a=={b='}'}", ["{b='}'}"]],
    ['escaped quote', '==a=={b="\\"}"}', ['{b="\\"}"}']],
    ['space before', '==a== {b}', []],
    ['unclosed', '==a=={b', []],
    ['unclosed quote', '==a=={b="}', []],
    ['line end inside', '==a=={b\nc}', []],
    ['brace inside', '==a=={b{c}', []],
    ['no highlight', 'a{b} *c*{d}', []],
  ])('attributes: %s', (_, source, expected) => {
    expect(texts(source, 'Attributes')).toEqual(expected)
  })

  test('keeps to its table cell, and its attributes may hold a pipe', () => {
    const source = '| a | b |\n|---|---|\n| ==x=={alias="y|z"} | w== |\n'
    expect(texts(source, 'TableCell')).toEqual(['a', 'b', '==x=={alias="y|z"}', 'w=='])
    expect(texts(source, 'Highlight')).toEqual(['==x=={alias="y|z"}'])
  })
})
