import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import { propertyRuns } from '../property-runs.ts'
import { anySurvey } from './any-survey.ts'
import { findUnsafe, htmlOf } from './unsafe-html.ts'

const surveys = ['content/ptm/ptm.en.md', 'content/ptm/ptm.zh.md', 'content/NOTATION.md'].map(
  (file) => readFileSync(file, 'utf8'),
)

/** A part of a real survey, so long that most things can be broken in it, from the start of a line. */
const excerpt = fc
  .tuple(fc.constantFrom(...surveys), fc.nat(), fc.integer({ min: 200, max: 3000 }))
  .map(([text, at, length]) => {
    const from = text.indexOf('\n', at % text.length) + 1
    return text.slice(0, 120) + text.slice(from, from + length)
  })

type Edit = (text: string, at: number, length: number, other: string) => string

const edits: Readonly<Record<string, Edit>> = {
  remove: (text, at, length) => text.slice(0, at) + text.slice(at + length),
  repeat: (text, at, length) => text.slice(0, at + length) + text.slice(at),
  insert: (text, at, _, other) => text.slice(0, at) + other + text.slice(at),
  replace: (text, at, length, other) => text.slice(0, at) + other + text.slice(at + length),
  move: (text, at, length) =>
    text.slice(at, at + length) + text.slice(0, at) + text.slice(at + length),
  cut: (text, at) => text.slice(0, at),
  'change line ends': (text, at) => text.slice(0, at) + text.slice(at).replaceAll('\n', '\r\n'),
  'drop blank lines': (text, at) => text.slice(0, at) + text.slice(at).replace(/\n\n+/g, '\n'),
  indent: (text, at, length) =>
    text.slice(0, at) + text.slice(at).replaceAll('\n', '\n'.padEnd(length % 8)),
}

const edit = fc.tuple(fc.constantFrom(...Object.values(edits)), fc.nat(), fc.nat(60), anySurvey)

/** A real survey after a few accidents. */
const mutant = fc
  .tuple(excerpt, fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([text, changes]) =>
    changes.reduce(
      (changed, [change, at, length, other]) =>
        change(changed, at % (changed.length + 1), length, other),
      text,
    ),
  )

/** What a file may hold: bytes that are no UTF-8 are read as U+FFFD, as the commands do. */
const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => Buffer.from(array).toString('utf8'))

/** Bytes of a survey, some of them overwritten. */
const corrupted = fc
  .tuple(excerpt, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }))
  .map(([text, writes]) => {
    const buffer = Buffer.from(text)
    for (const [at, value] of writes) buffer[at % buffer.length] = value
    return buffer.toString('utf8')
  })

/** Blocks and paragraphs that are right, or nearly, in any order and number. */
const structured = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        '# ',
        '## ',
        '- ',
        '> ',
        '',
        '1. ',
        '[^a]: ',
        ':::qa\n',
        ':::typed\n',
        ':::choice\n',
        ':::truth\n',
        ':::order\n',
        ':::match\n',
        ':::facts\n',
        ':::occlude{src=a.png alt=b}\n',
        ':::note\n',
        '| ',
      ),
      anySurvey,
      fc.constantFrom(
        '\n',
        '\n\n',
        '\n---\nanswer\n:::\n\n',
        '\n= answer\n:::\n\n',
        '\n- [x] a\n- [ ] b\n- [ ] c\n:::\n\n',
        '\n:::\n\n',
        ' |\n|---|\n',
      ),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.flat().join(''))

function expectSound(source: string): void {
  const compiled = compile(source)
  expect(compile(source)).toEqual(compiled)
  const { questions, sections } = compiled
  expect(new Set(questions.map(({ key }) => key)).size).toBe(questions.length)
  for (const { place, quote } of questions) {
    expect(place.start.offset).toBeLessThan(place.end.offset)
    expect(source.slice(place.start.offset, place.end.offset)).toBe(quote)
  }
  for (const html of [...questions, ...sections].flatMap(htmlOf)) {
    expect({ html, unsafe: findUnsafe(html) }).toEqual({ html, unsafe: [] })
  }
}

function expectProposals(source: string): void {
  const proposals = propose(source)
  expect(propose(source)).toEqual(proposals)
  for (const { place } of proposals) {
    expect(place.start.offset).toBeLessThan(place.end.offset)
    expect(place.end.offset).toBeLessThanOrEqual(source.length)
  }
}

describe('compiling never fails, says the same twice, quotes the source and makes no unsafe HTML', () => {
  test.each([
    ['random bytes', bytes],
    ['a survey with corrupted bytes', corrupted],
    ['a survey after a few accidents', mutant],
    ['blocks in disorder', structured],
  ])('%s', (_, source) => {
    fc.assert(fc.property(source, expectSound), { numRuns: propertyRuns(150) })
  })
})

describe('proposing never fails, says the same twice, and names places in the source', () => {
  test.each([
    ['random bytes', bytes],
    ['a survey with corrupted bytes', corrupted],
    ['a survey after a few accidents', mutant],
    ['blocks in disorder', structured],
  ])('%s', (_, source) => {
    fc.assert(fc.property(source, expectProposals), { numRuns: propertyRuns(50) })
  })
})
