import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { propertyRuns } from '../property-runs.ts'

const head = '---\nslug: test\nlang: en\ntitle: Test\n---\n\n## S {#s}\n\n'

function compileFacts(
  attributes: string,
  rows: readonly string[][],
  titles = ['Who', 'What', 'Kin'],
) {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [titles, titles.map(() => '---'), ...rows].map(line).join('\n')
  return compile(`${head}:::facts{${attributes}}\n\n${table}\n\n:::\n`)
}

function optionsOf({ content }: Question) {
  return content.kind === 'choice' ? content.options : []
}

/** Values that differ in more than spelling, and such that do not. */
const values = [
  'red',
  'Red',
  'ＲＥＤ',
  'dark red',
  'blue',
  'green',
  'grey',
  'BLUE-',
  'white',
  '蓝',
  '绿',
]
const entities = ['Ann', 'ann', 'Bob', 'Cid', 'Dan', 'Eve', '甲', '乙']

const anyCell = fc
  .array(fc.constantFrom(...values), { maxLength: 3 })
  .chain((several) => fc.constantFrom('; ', '；', ' \\| ').map((sign) => several.join(sign)))
const anyRow = fc.tuple(fc.constantFrom(...entities), anyCell, anyCell)
const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 10 })

/** As a strict reader compares: by letters alone. */
function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** What the rows say of an entity in a column, in every spelling. */
function truthsOf(rows: readonly string[][], entity: string, column: number): Set<string> {
  const own = rows.filter(([name = '']) => bare(name) === bare(entity))
  return new Set(own.flatMap((row) => (row[column] ?? '').split(/;|；|\\\|/).map(bare)))
}

describe('any table of facts', () => {
  it('never offers as wrong what is also true of the entity, nor twice the same', () => {
    fc.assert(
      fc.property(anyRows, fc.constantFrom('', 'sibling=Kin', 'sibling=What'), (rows, sibling) => {
        const { questions } = compileFacts(`#f generate="choice,match" ${sibling}`, rows)
        for (const question of questions) {
          const options = optionsOf(question)
          const texts = options.map(({ body }) => bare(body.text))
          expect(new Set(texts).size).toBe(texts.length)
          if (question.content.kind !== 'choice') continue
          const [, , part] = question.key.split('/')
          const row = rows.find(([name = '']) => question.quote.includes(`| ${name} |`))
          const truths = truthsOf(rows, row?.[0] ?? '', part === 'what' ? 1 : 2)
          expect(options.filter(({ correct }) => !correct).length).toBeGreaterThanOrEqual(2)
          for (const { body, correct } of options) expect(truths.has(bare(body.text))).toBe(correct)
        }
      }),
      { numRuns: propertyRuns(400) },
    )
  })

  it('accepts when typed what the row says and nothing else, and pairs each entity with its own', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const { questions } = compileFacts('#f generate="typed,cloze,match"', rows)
        for (const { content, key } of questions) {
          if (content.kind === 'match') {
            const column = key.includes('/what') ? 1 : 2
            for (const { left, right } of content.pairs) {
              expect(truthsOf(rows, left.text, column)).toContain(bare(right.text))
            }
          } else if (content.kind === 'typed') {
            const entity = / of (.*)\?$/.exec(content.prompt.text)?.[1] ?? ''
            const truths = truthsOf(rows, entity, key.includes('/what/') ? 1 : 2)
            for (const accepted of content.accepted) expect(truths).toContain(bare(accepted))
          }
        }
      }),
    )
  })

  it('makes questions whose keys stay when rows are added below', () => {
    fc.assert(
      fc.property(anyRows, anyRow, (rows, more) => {
        const keysOf = (table: string[][]) =>
          compileFacts('#f generate="typed"', table).questions.map(({ key }) => key)
        const before = keysOf(rows)
        expect(keysOf([...rows, more]).slice(0, before.length)).toEqual(before)
      }),
    )
  })
})

describe('distractors', () => {
  const rows = [
    ['Ann', 'red', 'north'],
    ['Bob', 'blue', 'south'],
    ['Cid', 'green', 'north'],
    ['Dan', 'grey', 'south'],
    ['Eve', 'white', 'north'],
    ['Fay', 'pink', 'north'],
  ]
  const wrongOf = (attributes: string) => {
    const [first] = compileFacts(`#f ask=What ${attributes}`, rows).questions
    return first ? optionsOf(first).filter(({ correct }) => !correct) : []
  }

  it('come from rows with the same sibling value first', () => {
    expect(wrongOf('sibling=Kin').map(({ body }) => body.text)).toEqual(['green', 'white', 'pink'])
    expect(wrongOf('').map(({ body }) => body.text)).toEqual(['blue', 'green', 'grey'])
  })

  it('say of what they would have been right', () => {
    expect(wrongOf('').map(({ feedback }) => feedback?.text)).toEqual([
      'That would be right for Bob.',
      'That would be right for Cid.',
      'That would be right for Dan.',
    ])
  })
})

describe('a table of facts', () => {
  it('is part of the prose, as a table', () => {
    const [section] = compileFacts('#f', [['Ann', 'red', 'north']]).sections
    expect(section?.html).toContain('<td>Ann</td>')
    expect(section?.html).not.toContain('<aside>')
  })

  it('divides a cell at semicolons that are text, and not at those of code, maths and entities', () => {
    const rows = [
      ['Ann', '`a;b` and $c;d$ &amp; e', 'x'],
      ['Bob', 'f；g', 'y'],
    ]
    const [ann, bob] = compileFacts('#f generate=typed ask=What', rows).questions
    expect(ann?.content).toMatchObject({ accepted: ['a;b and c;d & e'] })
    expect(bob?.content).toMatchObject({ accepted: ['f', 'g'] })
  })

  it('calls its columns as it is told, so that keys are the same in every language', () => {
    const german = compileFacts(
      '#f columns="who|what|kin" generate=typed',
      [['Ann', 'rot', 'Nord']],
      ['Wer', 'Was', 'Sippe'],
    )
    const english = compileFacts('#f columns="who|what|kin" generate=typed', [
      ['Ann', 'red', 'north'],
    ])
    const keys = english.questions.map(({ key }) => key)
    expect(keys).toEqual(['f/ann/what/typed', 'f/ann/kin/typed'])
    expect(german.questions.map(({ key }) => key)).toEqual(keys)
    expect(english.questions.map(({ siblings }) => siblings)).toEqual(['f/ann', 'f/ann'])
  })

  it('divides many rows by the sibling column for a match', () => {
    const rows = Array.from({ length: 12 }, (_, index) => [
      `row ${index}`,
      `value ${index}`,
      index % 2 ? 'odd' : 'even',
    ])
    const matches = (attributes: string) =>
      compileFacts(`#f generate=match ask=What ${attributes}`, rows)
    expect(matches('sibling=Kin').questions.map(({ key }) => key)).toEqual([
      'f/match/what/even',
      'f/match/what/odd',
    ])
    expect(matches('').questions).toEqual([])
    expect(matches('').diagnostics.map(({ rule }) => rule)).toEqual(['no-match'])
  })

  it('refuses to make a library', () => {
    const rows = Array.from({ length: 300 }, (_, index) => [`row ${index}`, 'x', 'y'])
    const { questions, diagnostics } = compileFacts('#f', rows)
    expect(questions).toEqual([])
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['bad-facts'])
  })
})
