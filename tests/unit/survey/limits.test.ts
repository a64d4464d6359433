import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import { renderRange } from '#lib/survey/render.ts'
import { thresholds } from '#lib/survey/thresholds.ts'
import { hostileSurveys } from './hostile-surveys.ts'
import { texts } from './outline.ts'

function fill(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

// Enough to find what overflows the stack or never ends; how long a megabyte takes, the bench says.
const hostile = Object.entries(hostileSurveys(20_000))

describe('hostile input', () => {
  test.each(hostile)('%s', (_, source) => {
    const { questions, sections } = compile(source)
    for (const { quote, place } of questions) {
      expect(quote === source.slice(place.start.offset, place.end.offset)).toBe(true)
    }
    for (const { html } of sections) expect(typeof html).toBe('string')
    expect(Array.isArray(propose(source))).toBe(true)
  })
})

describe('limits', () => {
  test('a paragraph of more than a thousand marks is plain text', () => {
    expect(texts(fill('*a* ', 1996), 'Emphasis')).toHaveLength(499)
    expect(texts(fill('*a* ', 4004), 'Emphasis')).toEqual([])
  })

  test('a run of a dozen asterisks is emphasis within emphasis, and a longer one is text', () => {
    const around = (length: number) => `${'*'.repeat(length)}a${'*'.repeat(length)}`
    expect(texts(around(12), 'StrongEmphasis')).toHaveLength(6)
    expect(texts(around(13), 'StrongEmphasis')).toEqual([])
    const { text } = renderRange(around(200_000), parseSurvey(around(200_000)), 0, 400_001).fragment
    expect(text).toHaveLength(400_001)
  })

  test('a list of stated length is counted, however far apart its items are set', () => {
    const ask = (answer: string) =>
      compile(`:::qa\nWhat are the three ways of it?\n---\n${answer}\n:::\n`).diagnostics
    const apart = ask(`a, b,${' '.repeat(1900)}c and d`)
    expect(apart.map(({ rule }) => rule)).toContain('SR028')
    expect(apart.map(({ rule }) => rule)).toEqual(ask('a, b, c and d').map(({ rule }) => rule))
  })

  test('nothing is proposed of what is set in columns or with leaders', () => {
    const sentence = 'A quorum is the smallest number of replicas that must answer a request.'
    expect(propose(sentence)).not.toEqual([])
    expect(propose(sentence.replace('smallest ', `smallest${' '.repeat(20)}`))).toEqual([])
    expect(propose(sentence.replace('smallest ', `smallest${'.'.repeat(20)}`))).toEqual([])
  })

  test('a cell of very many marked values is read, and a choice needs few', () => {
    const cell = (value: string) => `${value};`.repeat(400)
    const source = `:::facts\n|a|b|\n|-|-|\n|x|${cell('`a`')}|\n|y|${cell('**b**')}|\n|z|c|\n:::\n`
    const { questions, diagnostics } = compile(source)
    expect(questions.map(({ content }) => content.prompt.text)).toEqual(['What is the b of z?'])
    expect(diagnostics.map(({ rule }) => rule)).toContain('too-many-keys')
  })

  test('a long paragraph of prose keeps its marks', () => {
    expect(texts(`${fill('汉字', 100_000)}**重点。**后文`, 'StrongEmphasis')).toEqual([
      '**重点。**',
    ])
  })

  test('a short row is filled up, but not in a table that would grow by far', () => {
    const rowsOf = (columns: number, rows: number) => {
      const head = `${'|a'.repeat(columns)}|\n${'|-'.repeat(columns)}|\n`
      const source = `${head}${'|b|\n'.repeat(rows)}`
      const { html } = renderRange(source, parseSurvey(source), 0, source.length).fragment
      return html.split('<tbody>')[1]?.split('</tr>')[0]
    }
    expect(rowsOf(3, 2)).toBe('<tr><td>b</td><td></td><td></td>')
    expect(rowsOf(201, 100)).toBe('<tr><td>b</td>')
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

  test('a survey has so many sections, and the headings after them are prose', () => {
    const source = '# A\n'.repeat(thresholds.sections + 2)
    const { sections, diagnostics } = compile(source)
    expect(sections).toHaveLength(thresholds.sections)
    expect(sections.at(-1)?.html).toBe('<h1>A</h1><h1>A</h1>')
    expect(diagnostics.map(({ rule }) => rule)).toContain('too-many-sections')
  })

  test('a survey has so many questions, and says where the others begin', () => {
    const { diagnostics } = compile(':::qa\n:::\n'.repeat(thresholds.questions + 2))
    const refused = diagnostics.filter(({ rule }) => rule === 'too-many-questions')
    expect(refused.map(({ place }) => place.start.line)).toEqual([thresholds.questions * 2 + 1])
  })

  test('questions of all sections and both forms count as one survey’s', () => {
    const half = thresholds.questions / 2
    const asked = `${':::qa\n:::\n'.repeat(half)}`
    const source = `## A\n\n${asked}\n## B\n\n${asked}\nIt is ==this== one.\n\n## C\n\nOr ==that==.\n`
    const { diagnostics } = compile(source)
    const refused = diagnostics.filter(({ rule }) => rule === 'too-many-questions')
    expect(refused.map(({ place }) => source.slice(place.start.offset, place.end.offset))).toEqual([
      'It is ==this== one.',
    ])
  })
})
