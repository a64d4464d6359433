import { TreeFragment } from '@lezer/common'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSurvey, surveyParser } from '#lib/survey/grammar.ts'
import { anySurvey } from './any-survey.ts'
import { outline, texts } from './outline.ts'

describe('front matter', () => {
  test.each([
    ['---\nslug: a\n---\n\ntext', '---\nslug: a\n---'],
    ['---\na: 1\n\nb: 2\n---', '---\na: 1\n\nb: 2\n---'],
    ['---  \na: 1\n---  \ntext', '---  \na: 1\n---  '],
    ['\ufeff---\na: 1\n---\n', '---\na: 1\n---'],
    ['---\n---\n', '---\n---'],
    ['---\r\na: 1\r\n---\r\ntext', '---\r\na: 1\r\n---\r'],
  ])('%j', (source, expected) => {
    expect(texts(source, 'FrontMatter')).toEqual([expected])
  })

  test.each(['\n---\na: 1\n---\n', '---\na: 1\n', '----\na: 1\n----\n', 'a\n\n---\nb\n---\n'])(
    '%j has none',
    (source) => {
      expect(texts(source, 'FrontMatter')).toEqual([])
    },
  )

  test('is found when its last line is added to a parsed document', () => {
    const before = `---\n${'a: b\n'.repeat(100)}text\n${'a: b\n'.repeat(100)}`
    const after = before.replace('text', '---')
    const at = before.indexOf('text')
    const change = { fromA: at, toA: at + 4, fromB: at, toB: at + 3 }
    const fragments = TreeFragment.applyChanges(TreeFragment.addTree(parseSurvey(before)), [change])
    const tree = surveyParser.parse(after, fragments)
    expect(outline(after, tree)[0]).toBe(`FrontMatter ${after.slice(0, at + 3)}`)
    expect(outline(after, tree)).toEqual(outline(after))
  })
})

describe('headings', () => {
  test.each([
    ['## Title {#a deck="b"}', '{#a deck="b"}'],
    ['## Title {#a} ##', '{#a}'],
    ['## {#a}', '{#a}'],
    ['## {b} {#a}', '{#a}'],
    ['Title {#a}\n===', '{#a}'],
    ['Two\nlines {#a}\n---', '{#a}'],
  ])('%j ends in attributes', (source, expected) => {
    expect(texts(source, 'Attributes')).toEqual([expected])
  })

  test.each(['## Title{#a}', '## Title {#a} b', '## Title \\{#a', 'text {#a}', '- a {#b}'])(
    '%j does not',
    (source) => {
      expect(texts(source, 'Attributes')).toEqual([])
    },
  )

  test('keep their text apart from their marks', () => {
    expect(outline('##  *T* {#a}  ##  ')).toEqual([
      'ATXHeading2 ##  *T* {#a}  ##  ',
      '  HeaderMark ##',
      '  Emphasis *T*',
      '    EmphasisMark *',
      '    EmphasisMark *',
      '  Attributes {#a}',
      '  HeaderMark ##',
    ])
    expect(outline('T {#a}\n--')).toEqual([
      'SetextHeading2 T {#a}\n--',
      '  Attributes {#a}',
      '  HeaderMark --',
    ])
  })

  test('need a space after at most six signs', () => {
    expect(texts('#a', 'ATXHeading1')).toEqual([])
    expect(outline('####### a')).toEqual(['Paragraph ####### a'])
  })
})

describe('footnotes', () => {
  test('are referred to and defined', () => {
    expect(outline('a[^1]\n\n[^1]: b\n\n    c\n[^2]: d\n\ne')).toEqual([
      'Paragraph a[^1]',
      '  FootnoteReference [^1]',
      'FootnoteDefinition [^1]: b\n\n    c',
      '  FootnoteLabel [^1]:',
      '  Paragraph b',
      '  Paragraph c',
      'FootnoteDefinition [^2]: d',
      '  FootnoteLabel [^2]:',
      '  Paragraph d',
      'Paragraph e',
    ])
  })

  test.each(['[^]', '[^a b]', '[^a', '`[^a]`', '\\[^a]'])('%s is no reference', (source) => {
    expect(texts(source, 'FootnoteReference')).toEqual([])
  })
})

describe('tables', () => {
  test('have cells by column; an empty one has no node', () => {
    expect(outline('| a | b |\n|:--|--:|\n| `c\\|d` || *e* |')).toEqual([
      'Table | a | b |\n|:--|--:|\n| `c\\|d` || *e* |',
      '  TableHeader | a | b |',
      '    TableDelimiter |',
      '    TableCell a',
      '    TableDelimiter |',
      '    TableCell b',
      '    TableDelimiter |',
      '  TableDelimiter |:--|--:|',
      '  TableRow | `c\\|d` || *e* |',
      '    TableDelimiter |',
      '    TableCell `c\\|d`',
      '      InlineCode `c\\|d`',
      '        CodeMark `',
      '        CodeMark `',
      '    TableDelimiter |',
      '    TableDelimiter |',
      '    TableCell *e*',
      '      Emphasis *e*',
      '        EmphasisMark *',
      '        EmphasisMark *',
      '    TableDelimiter |',
    ])
  })

  test('may interrupt a paragraph, and stand in a quote', () => {
    expect(texts('text\na | b\n--|--\nc | d', 'Table')).toEqual(['a | b\n--|--\nc | d'])
    expect(texts('> a | b\n> --|--\n> c | d', 'TableCell')).toEqual(['a', 'b', 'c', 'd'])
  })

  test.each(['a | b\n--', 'a | b\n--|--|--', 'a | b\n--|x', 'a\n---', '| a |\n| : |'])(
    '%j is none',
    (source) => {
      expect(texts(source, 'Table')).toEqual([])
    },
  )
})

describe('other Markdown', () => {
  test('comments are apart, other HTML is text with tags', () => {
    expect(outline('<!-- a\n\nb -->\n\n<div>\n*c* <!-- d -->')).toEqual([
      'CommentBlock <!-- a\n\nb -->',
      'Paragraph <div>\n*c* <!-- d -->',
      '  HTMLTag <div>',
      '  Emphasis *c*',
      '    EmphasisMark *',
      '    EmphasisMark *',
      '  Comment <!-- d -->',
    ])
  })

  test('a link definition is one line', () => {
    expect(outline('[a]: <b c> "d"\ntext')).toEqual([
      'LinkReference [a]: <b c> "d"',
      '  LinkLabel [a]',
      '  LinkMark :',
      '  URL <b c>',
      '  LinkTitle "d"',
      'Paragraph text',
    ])
    expect(texts('[a]: b c', 'LinkReference')).toEqual([])
  })

  test.each(['a  \nb', 'a\\\nb', 'a  \r\nb', 'a\\\r\nb'])('%j has a hard break', (source) => {
    expect(texts(source, 'HardBreak')).toHaveLength(1)
  })

  test('carriage returns change no blocks', () => {
    const source = '# A {#a}\n\n:::qa{#b}\ntext\n:::\n\n<div>\n\n- c\n\n$$\nd\n$$\n'
    const names = (text: string) => outline(text).map((line) => line.trim().split(' ')[0])
    const blocks = /^(ATX|Container|Paragraph|BulletList|BlockMath|Attributes)/
    const kept = (text: string) => names(text).filter((name) => blocks.test(name ?? ''))
    expect(kept(source.replaceAll('\n', '\r\n'))).toEqual(kept(source))
  })
})

describe('the parser', () => {
  test('gives every node a range within its parent, in order, for any text', () => {
    const source = fc.oneof(anySurvey, fc.string({ unit: 'binary', maxLength: 200 }))
    fc.assert(
      fc.property(source, (text) => {
        const tree = parseSurvey(text)
        expect(tree.length).toBe(text.length)
        tree.iterate({
          enter: ({ node }) => {
            const { from, to, parent, prevSibling } = node
            expect(from).toBeLessThanOrEqual(to)
            expect(from).toBeGreaterThanOrEqual(prevSibling?.to ?? parent?.from ?? 0)
            expect(to).toBeLessThanOrEqual(parent?.to ?? text.length)
          },
        })
      }),
    )
  })
})
