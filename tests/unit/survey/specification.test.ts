import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tests as commonMark } from 'commonmark-spec'
import { describe, expect, test } from 'vitest'
import { blocksToHast } from '#lib/survey/block-to-hast.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { toHtml } from '#lib/survey/to-html.ts'
import { normalHtml } from './normal-html.ts'

/** An example of a specification: what is written, and what is shown. */
interface Example {
  number: number
  markdown: string
  html: string
}

const folder = join(import.meta.dirname, '../../specification')

/** Where a survey means to differ from a specification: the number of the example, and why. */
type Deviations = Readonly<Record<string, string>>

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T
}

/** The whole of a text as HTML, each paragraph with its element. */
function render(source: string): string {
  const whole = {
    from: 0,
    to: source.length,
    skip: [],
    asked: [],
    showsFootnotes: false,
    problems: [],
    references: [],
  }
  const tree = parseSurvey(source)
  const highlight = () => ({ as: 'plain' }) as const
  return toHtml(blocksToHast({ ...whole, source, tree, highlight }, tree.topNode))
}

/** In the specification's own text, an arrow stands for a tab. */
function withTabs(text: string): string {
  return text.replaceAll('→', '\t')
}

const specifications: [string, readonly Example[], Deviations][] = [
  [
    'CommonMark 0.31.2',
    commonMark.map((example) => ({
      ...example,
      markdown: withTabs(example.markdown),
      html: withTabs(example.html),
    })),
    read('commonmark-deviations.json'),
  ],
  ['the extensions of GFM 0.29', read('gfm.json'), read('gfm-deviations.json')],
]

describe.each(specifications)('%s', (_, examples, deviations) => {
  test('has the examples that deviations are listed of', () => {
    const numbers = new Set(examples.map(({ number }) => String(number)))
    expect(Object.keys(deviations).filter((number) => !numbers.has(number))).toEqual([])
  })

  test.each(examples)('example $number', ({ number, markdown, html }) => {
    const shown = normalHtml(render(markdown))
    const expected = normalHtml(html)
    // One that is listed must deviate: what has come to conform leaves the list.
    if (String(number) in deviations) expect(shown).not.toBe(expected)
    else expect(shown).toBe(expected)
  })
})
