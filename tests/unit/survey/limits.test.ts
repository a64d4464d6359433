import { describe, expect, test } from 'vitest'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { renderRange } from '#lib/survey/render.ts'
import { texts } from './outline.ts'

const megabyte = 1_000_000

function fill(piece: string, length = megabyte): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

/** A megabyte of each; with a mark that is searched for again and again, some would take hours. */
const hostile: Record<string, string> = {
  'open brackets': fill('['),
  'nested brackets': fill('[', megabyte / 2) + fill(']', megabyte / 2),
  'nested images': fill('![', megabyte / 2) + fill('](a)', megabyte / 2),
  'links never closed': fill('[a](b'),
  'brackets below the limit': fill(`${fill('[', 499)}${fill(']', 499)}\n\n`),
  'asterisks that only close': fill('a* '),
  'nested emphasis': fill('**a ', megabyte / 2) + fill(' b**', megabyte / 2),
  'emphasis below the limit': fill(`${fill('a* ', 2990)}\n\n`),
  'highlights never closed': fill('a==b{'),
  'attributes never closed': fill('==a=={b="'),
  braces: `# ${fill(' {a}')}`,
  'code of all lengths': Array.from({ length: 1400 }, (_, size) => '`'.repeat(size)).join('a'),
  'comments never closed': fill('<!-- a\n'),
  'tags never closed': fill('<a b="'),
  'understood tags never closed': fill('<sub>'),
  'nested quotes': fill('>'),
  'quotes in a paragraph with emphasis': `> *a\n${fill('>b\n')}`,
  'a table in a quote': `>|a|\n>|-|\n${fill('>|a|\n')}`,
  'a wide table': `${fill('|a', megabyte / 2)}\n${fill('|-', megabyte / 2)}`,
  'a delimiter line of spaces': `a|b\n${fill(' ')}x`,
  'nested lists': fill('- '),
  'blank lines in a nested list': `${fill('- ', 80)}a${fill('\n')}`,
  'nested footnotes': fill('[^a]: '),
  'a title never closed': `[a]: b "${fill('c\n')}`,
  dollars: fill('$a '),
  'a formula never closed': `$$\n${fill('a\n')}`,
  backslashes: `$${fill('\\')}`,
  'containers never closed': fill(':::qa\n'),
  'front matter never closed': `---\n${fill('a: b\n')}`,
  spaces: `a${fill(' ')}b`,
  'hard breaks': fill('a  \n'),
  'lines of a paragraph': fill('a\n'),
  'an address of brackets': `http://a.b/${fill(')')}`,
  'an endless domain': fill('www.'),
  mailboxes: fill('a@b.'),
  'hash signs': `# a${fill(' #')}`,
  'a macro that calls itself': '$\\def\\a{\\a\\a}\\a$',
}

// Long, because many such tests may run beside each other; the benchmark says how long it takes.
describe('hostile input is parsed and rendered', { timeout: 30_000 }, () => {
  test.each(Object.entries(hostile))('%s', (_, source) => {
    const tree = parseSurvey(source)
    expect(tree.length).toBe(source.length)
    const { fragment } = renderRange(source, tree, 0, source.length)
    expect(typeof fragment.html).toBe('string')
  })
})

describe('limits', () => {
  test('a paragraph of more than a thousand marks is plain text', () => {
    expect(texts(fill('*a* ', 1996), 'Emphasis')).toHaveLength(499)
    expect(texts(fill('*a* ', 4004), 'Emphasis')).toEqual([])
  })

  test('a long paragraph of prose keeps its marks', () => {
    expect(texts(`${fill('汉字', 100_000)}**重点。**后文`, 'StrongEmphasis')).toEqual([
      '**重点。**',
    ])
  })

  test('blocks nest to a depth of forty', () => {
    expect(texts(`${'>'.repeat(100)} a`, 'Blockquote')).toHaveLength(39)
  })

  test('text beyond a limit is still shown', () => {
    const source = `${'>'.repeat(100)} a\n\n${fill('*b* ', 4004)}`
    const { text } = renderRange(source, parseSurvey(source), 0, source.length).fragment
    expect(text).toContain('> a')
    expect(text).toContain('*b* *b*')
  })
})
