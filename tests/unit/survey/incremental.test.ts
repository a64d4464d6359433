import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile, createCompiler } from '#lib/survey/compile.ts'
import { parseSurvey } from '#lib/survey/grammar.ts'
import { parseAfter } from '#lib/survey/incremental-tree.ts'
import { anySurvey } from './any-survey.ts'
import { outline } from './outline.ts'

/** What changes the meaning of more than the line that it stands in. */
const strong = fc.constantFrom(
  ...['# ', '## ', '\n## New {#new}\n\n', '\n# T\n', '\n===\n', '\n---\n', '---\n', '{#same}'],
  ...['```\n', '\n~~~\n', '\n:::\n', '\n:::qa\n', '\n:::note\n', '<!--', '-->', '$$\n', '\n$$\n'],
  ...[
    '\n[a]: /other\n',
    '\n[b]: /b "t"\n',
    '[a]',
    '[^1]',
    '\n[^1]: note\n',
    'lang: zh\n',
    'slug: x\n',
  ],
  ...[
    '\n\n',
    '\n',
    '\r\n',
    ' ',
    '> ',
    '- ',
    '1. ',
    '    ',
    '| a | b |\n|---|---|\n',
    '==word==',
    '\ufeff',
  ],
)
const inserted = fc.oneof({ weight: 3, arbitrary: strong }, fc.string({ maxLength: 4 }), anySurvey)

interface Change {
  at: number
  removed: number
  inserted: string
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  removed: fc.oneof(fc.constant(0), fc.nat({ max: 8 }), fc.nat({ max: 200 })),
  inserted: fc.oneof(fc.constant(''), inserted),
})

function apply(text: string, { at, removed, inserted }: Change): string {
  const from = at % (text.length + 1)
  return text.slice(0, from) + inserted + text.slice(from + removed)
}

/** Of a survey of which nothing else is given. */
const head = '---\nslug: s\nlang: en\ntitle: T\n---\n\n'

/** A survey of several sections, so that most of it stays as it was. */
const sections = fc
  .array(anySurvey, { maxLength: 4 })
  .map((bodies) => bodies.map((body, index) => `## Part ${index} {#p${index}}\n\n${body}\n`))
const survey = sections.map((parts) => `${head}${parts.join('\n')}`)

const guide = readFileSync(join(import.meta.dirname, '../../../content/NOTATION.md'), 'utf8')
const kinds = readFileSync(join(import.meta.dirname, '../../notation/facts.md'), 'utf8')
const any = fc.oneof(survey, anySurvey, fc.constant(guide.slice(0, 6000)), fc.constant(kinds))

describe('a text that is edited', () => {
  it('has the same tree as from scratch after every change', () => {
    fc.assert(
      fc.property(any, fc.array(change, { maxLength: 5 }), (text, changes) => {
        let parsed = parseAfter(null, text)
        for (const one of changes) {
          parsed = parseAfter(parsed, apply(parsed.text, one))
          expect(outline(parsed.text, parsed.tree)).toEqual(
            outline(parsed.text, parseSurvey(parsed.text)),
          )
        }
      }),
    )
  })

  it('compiles to the same as from scratch after every change', () => {
    fc.assert(
      fc.property(any, fc.array(change, { maxLength: 4 }), (text, changes) => {
        const compiler = createCompiler()
        let source = text
        expect(compiler.compile(source)).toEqual(compile(source))
        for (const one of changes) {
          source = apply(source, one)
          expect(compiler.compile(source)).toEqual(compile(source))
        }
      }),
    )
  })

  it('follows a definition that another section uses', () => {
    const compiler = createCompiler()
    const before = `${head}## One\n\nSee [this][a].\n\n## Two\n\n[a]: /old\n`
    const after = before.replace('/old', '/new')
    expect(compiler.compile(before).sections[0]?.html).toContain('/old')
    expect(compiler.compile(after).sections[0]?.html).toContain('/new')
    expect(compiler.compile(after.replace('[a]:', '[b]:')).sections[0]?.html).not.toContain('<a')
  })

  it('follows a footnote, its picture and the order of its references', () => {
    const images = new Map([['a.png', '/media/a']])
    const imageUrl = (path: string) => images.get(path) ?? null
    const compiler = createCompiler({ imageUrl })
    const before = `${head}## One\n\nSee.[^x] And.[^y]\n\n## Two\n\nMore.[^y]\n\n[^x]: Old ![](a.png)\n[^y]: Y [z].\n\n[z]: /z\n`
    const states = [
      before,
      before.replace('Old', 'New'),
      before.replace('[^x]: ', '[^w]: '),
      before.replace('See.[^x] And.[^y]', 'See.[^y] And.[^x]'),
      before.replace('[z]: /z', '[z]: /other'),
      before.replace('[^y]: Y [z].\n', ''),
      before,
    ]
    for (const state of states) {
      expect(compiler.compile(state)).toEqual(compile(state, { imageUrl }))
    }
    const html = compile(before, { imageUrl }).sections.map((section) => section.html)
    expect(html.at(-1)).toContain('src="/media/a"')
  })

  it('numbers a reference anew when the note of the one beside it is found or lost', () => {
    const compiler = createCompiler()
    const text = `${head}## One\n\nSee.[^a] And.[^b]\n\n## Two\n\n`
    for (const label of ['a', 'b', 'a', 'c']) {
      const source = `${text}[^${label}]: Note.\n`
      expect(compiler.compile(source)).toEqual(compile(source))
    }
  })

  it('takes sections over that have changed their places', () => {
    const compiler = createCompiler()
    const section = (name: string) => `## ${name}\n\nThe ==${name} moon== is far from here.\n\n`
    const [one, two, three] = ['one', 'two', 'three'].map(section)
    for (const parts of [
      [one, two, three],
      [three, one, two],
      [one, one, two],
      [two, one],
    ]) {
      const source = `${head}${parts.join('')}`
      expect(compiler.compile(source)).toEqual(compile(source))
    }
  })

  it('compares questions again when one of them, or its deck, has changed', () => {
    const compiler = createCompiler()
    const asks = (answer: string) => `:::qa\nWhich moon is far?\n---\n${answer}\n:::\n\n`
    const states = ['Io', 'Europa', 'Io'].map(
      (answer) => `${head}## S\n\n${asks('Io')}${asks(answer)}`,
    )
    for (const source of [...states, states[0]?.replace('## S', '## S {deck="D"}') ?? '']) {
      expect(compiler.compile(source)).toEqual(compile(source))
    }
  })

  it('follows the language of the front matter', () => {
    const compiler = createCompiler()
    const facts =
      '## F\n\n:::facts{generate="typed"}\n| Model | Year |\n|---|---|\n| BERT | 2018 |\n:::\n'
    const at = (lang: string) => compiler.compile(`---\nslug: s\nlang: ${lang}\n---\n\n${facts}`)
    expect(at('en').questions[0]?.content.prompt.text).toContain('What is')
    expect(at('zh').questions[0]?.content.prompt.text).toContain('是什么')
    expect(at('en').questions[0]?.content.prompt.text).toContain('What is')
  })

  it('keeps two sections of the same text apart', () => {
    const compiler = createCompiler()
    const twice = '## Same\n\nThe ==moon== is far from here.\n\n'.repeat(2)
    const source = `${head}${twice}`
    for (const text of [source, `${source}x`, source]) {
      expect(compiler.compile(text)).toEqual(compile(text))
    }
  })

  it('names the questions of a table after their own section, where another has the same text', () => {
    const facts = ':::facts{generate="typed"}\n| Model | Year |\n|---|---|\n| BERT | 2018 |\n:::\n'
    const source = `${head}${`## Same\n\n${facts}\n`.repeat(2)}`
    const keys = compile(source).questions.map(({ key, section }) => [section, key.split('.')[0]])
    expect(keys).toEqual([
      ['same', 'same'],
      ['same-2', 'same-2'],
    ])
  })

  it.each([
    ['a date as of which claims hold', 'asOf: 2024-05-01\n'],
    ['a rule that is silenced', 'lint: {SR025: off}\n'],
    ['a rule of another severity', 'lint: {SR025: info}\n'],
    ['a number of a rule', 'lint: {SR020.warning: 6}\n'],
    ['a rule of more than one question', 'lint: {SR022: off}\n'],
  ])('follows %s', (_, line) => {
    const compiler = createCompiler()
    const asked = ':::qa\nWhich model is currently the best at this?\n---\nBERT is.\n:::\n\n'
    const plain = `${head}## S\n\n${asked}${asked}`
    const set = plain.replace('lang: en\n', `lang: en\n${line}`)
    const before = compiler.compile(plain).diagnostics.map(({ rule, severity }) => rule + severity)
    const after = compiler.compile(set)
    expect(after).toEqual(compile(set))
    expect(after.diagnostics.map(({ rule, severity }) => rule + severity)).not.toEqual(before)
  })
})
