import { TreeFragment } from '@lezer/common'
import { describe, expect, test } from 'vitest'
import { parseSurvey, surveyParser } from '#lib/survey/grammar.ts'
import { outline, texts } from './outline.ts'

describe('a container', () => {
  test('holds its marks, kind, attributes and blocks', () => {
    expect(outline(':::qa{#a}\n\nWhy?\n\n---\n\nSo.\n\n:::\n')).toEqual([
      'Container :::qa{#a}\n\nWhy?\n\n---\n\nSo.\n\n:::',
      '  ContainerMark :::',
      '  ContainerKind qa',
      '  Attributes {#a}',
      '  Paragraph Why?',
      '  HorizontalRule ---',
      '  Paragraph So.',
      '  ContainerMark :::',
    ])
  })

  test.each([
    ['a paragraph', 'text'],
    ['a quote', '> text'],
    ['a list', '- text'],
    ['a nested list', '- text\n  - text'],
    ['a task', '- [x] text'],
    ['a quote in a list', '- > text'],
    ['indented code', '    text'],
    ['a table', '| a |\n|---|\n| b |'],
    ['an open code fence', '```\ntext'],
    ['an open formula', '$$\ntext'],
    ['a footnote', '[^a]: text'],
    ['a comment', '<!-- text -->'],
    ['nothing', ''],
  ])('closes directly after %s', (_, body) => {
    const container = `:::qa\n${body}\n:::`
    const blocks = outline(`${container}\nafter`)
    expect(blocks[0]).toBe(`Container ${container.split('\n')[0]}\n${body}\n:::`)
    expect(blocks.filter((line) => line === '  ContainerMark :::')).toHaveLength(2)
    expect(blocks.at(-1)).toBe('Paragraph after')
  })

  test('interrupts a paragraph, a quote and a list', () => {
    for (const before of ['text', '> text', '- text']) {
      expect(texts(`${before}\n:::qa\nb\n:::\n`, 'Container')).toEqual([':::qa\nb\n:::'])
    }
  })

  test('allows three spaces of indent and spaces at the line end', () => {
    expect(texts('   :::qa{#a}  \nb\n   :::  \nc', 'Container')).toEqual([':::qa{#a}  \nb\n   :::'])
  })

  test.each([
    ['four spaces', '    :::qa\n'],
    ['a name and text', ':::qa text\n'],
    ['no name', ':::\ntext\n:::\n'],
    ['digits', ':::1\n'],
    ['two colons', '::qa\n'],
    ['open attributes', ':::qa{#a\n'],
    ['text after the attributes', ':::qa{#a} b\n'],
    ['a quote', '> :::qa\n> a\n> :::\n'],
    ['a list item', '- :::qa\n  a\n  :::\n'],
    ['a code fence', '```\n:::qa\n:::\n```\n'],
    ['prose', '10:30 key:value http://a.b a:::qa\n'],
  ])('is not begun by %s', (_, source) => {
    expect(texts(source, 'Container')).toEqual([])
  })
})

describe('an unclosed container', () => {
  test.each([
    ['a heading', '## Next'],
    ['an empty heading', '#'],
    ['another container', ':::typed\nb\n:::'],
  ])('ends before %s', (_, next) => {
    const source = `:::qa\na\n\n${next}\n`
    expect(texts(source, 'Container')[0]).toBe(':::qa\na')
    expect(texts(source, 'ContainerMark')[1]).toBe(next.startsWith(':') ? ':::' : undefined)
    expect(outline(source).some((line) => line.endsWith(` ${next}`))).toBe(true)
  })

  test('ends with the document, without a closing mark', () => {
    expect(outline(':::qa\na\n')).toEqual([
      'Container :::qa\na',
      '  ContainerMark :::',
      '  ContainerKind qa',
      '  Paragraph a',
    ])
  })

  test('is not ended by what looks like a heading or a container in its code', () => {
    const source = ':::qa\n```sh\n    a\n# comment\n\n:::typed\n```\nb\n:::\n\n# Heading\n'
    expect(texts(source, 'Container')).toEqual([source.slice(0, source.indexOf('\n\n#'))])
    expect(texts(source, 'ATXHeading1')).toEqual(['# Heading'])
  })

  test('is ended by a heading after its code', () => {
    const source = ':::qa\n```\n# comment\n```\n\n# Heading\n'
    expect(texts(source, 'ATXHeading1')).toEqual(['# Heading'])
  })
})

describe('an edited container', () => {
  /** The tree after an edit that reuses what it can of the tree before it. */
  function edit(before: string, from: number, to: number, insert: string) {
    const change = { fromA: from, toA: to, fromB: from, toB: from + insert.length }
    const tree = parseSurvey(before)
    const fragments = TreeFragment.applyChanges(TreeFragment.addTree(tree), [change])
    const after = before.slice(0, from) + insert + before.slice(to)
    return { after, tree: surveyParser.parse(after, fragments) }
  }

  test('is the same as one parsed afresh', () => {
    const filler = 'A paragraph that is long enough to be kept.\n\n'.repeat(20)
    const source = `:::qa\n${filler}\`\`\`\n# code\n\`\`\`\n\n${filler}b\n\n# H\n\n${filler}`
    const places = [
      0,
      3,
      20,
      source.indexOf('# code'),
      source.indexOf('b\n\n# H'),
      source.length - 3,
    ]
    for (const place of places) {
      for (const insert of ['x', '\n:::\n', '\n# H\n', '\n\n:::qa\n']) {
        const { after, tree } = edit(source, place, place, insert)
        expect(outline(after, tree)).toEqual(outline(after))
      }
    }
  })

  test('ends before a heading, though the code before that was passed over', () => {
    const source = `:::qa\nedited\n\n\`\`\`\n# code\n\`\`\`\n\n${'text\n\n'.repeat(60)}# H\n`
    const place = source.indexOf('edited')
    const { after, tree } = edit(source, place, place, 'x')
    expect(outline(after, tree)).toEqual(outline(after))
    expect(texts(after, 'ATXHeading1')).toEqual(['# H'])
  })
})
