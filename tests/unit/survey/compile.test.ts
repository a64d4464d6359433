import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CardContent, CompiledSurvey, Fragment, Place } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { propertyRuns } from '../property-runs.ts'
import { anySurvey, anyText } from './any-survey.ts'

const runs = propertyRuns(500)
const seed = join(import.meta.dirname, '../../../../shared/seed/ptm-survey.zh.md')

function withHead(body: string): string {
  return `---\nslug: test\nlang: en\ntitle: Test\n---\n\n${body}`
}

function compileBody(body: string): CompiledSurvey {
  return compile(withHead(body))
}

function fragmentsOf(content: CardContent): Fragment[] {
  const options = 'options' in content ? content.options : []
  const inside = options.flatMap(({ body, feedback }) => (feedback ? [body, feedback] : [body]))
  if (content.kind === 'truth') inside.push(content.explanation)
  if (content.kind === 'occlude') inside.push(content.figure)
  if (content.kind === 'order') inside.push(...content.items)
  if (content.kind === 'match') {
    inside.push(...[content.columns, ...content.pairs].flatMap(({ left, right }) => [left, right]))
  }
  return [content.prompt, content.answer, ...inside]
}

/** Counted afresh, by splitting the source into its lines. */
function expectPlace(source: string, { start, end }: Place): void {
  for (const { line, column, offset } of [start, end]) {
    expect(offset).toBeGreaterThanOrEqual(0)
    expect(offset).toBeLessThanOrEqual(source.length)
    const lines = source.split(/(?<=\r\n|\n|\r(?!\n))/)
    const lineStart = lines.slice(0, line - 1).join('').length
    expect(lineStart + column - 1).toBe(offset)
  }
  expect(start.offset).toBeLessThanOrEqual(end.offset)
}

function expectSound(source: string): void {
  const compiled = compile(source)
  expect(compile(source)).toEqual(compiled)
  const sections = new Set(compiled.sections.map(({ id }) => id))
  const decks = new Set(compiled.decks.map(({ slug }) => slug))
  const keys = compiled.questions.map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(sections.size).toBe(compiled.sections.length)
  expect(decks.size).toBe(compiled.decks.length)
  for (const { place, quote, content, section, deck, key } of compiled.questions) {
    expect(quote).toBe(source.slice(place.start.offset, place.end.offset))
    expect(quote).not.toBe('')
    expect(key).not.toBe('')
    expectPlace(source, place)
    expect(sections).toContain(section)
    expect(decks).toContain(deck)
    for (const { html } of fragmentsOf(content)) expectHarmless(html)
    expect(content.prompt.html).not.toBe('')
    expect(content.answer.html).not.toBe('')
  }
  for (const { place, html } of compiled.sections) {
    expectPlace(source, place)
    expectHarmless(html)
  }
  const starts = compiled.diagnostics.map(({ place }) => place.start.offset)
  expect(starts).toEqual([...starts].sort((one, other) => one - other))
  for (const { place } of compiled.diagnostics) expectPlace(source, place)
}

const tag = /<\/?([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"]*")?)*)\s*\/?>/gi

/** Nothing but well-formed tags and text; none that runs code, by itself or when touched. */
function expectHarmless(html: string): void {
  expect(html.replace(tag, '')).not.toContain('<')
  for (const [, name = '', attributes = ''] of html.matchAll(tag)) {
    expect(name).not.toMatch(/^(?:script|style|iframe|object|embed|form|link|meta|base)$/i)
    expect(attributes.replace(/"[^"]*"/g, '')).not.toMatch(/\son/i)
    expect(attributes).not.toMatch(/(?:href|src)="\s*(?:javascript|data|vbscript):/i)
  }
}

describe('any source', () => {
  it('compiles, each quote standing where its place says, twice the same', () => {
    fc.assert(fc.property(anyText, expectSound), { numRuns: runs })
  })

  it('compiles when it is made of broken notation', () => {
    fc.assert(fc.property(anySurvey, expectSound), { numRuns: runs })
    fc.assert(
      fc.property(anySurvey, (body) => expectSound(withHead(body))),
      { numRuns: runs },
    )
  })
})

describe('the prose of a section', () => {
  it('has its highlights in ink and leaves question blocks and subsections out', () => {
    const { sections } = compileBody(
      'Before.\n\n# A\n\nThe moon ==shines=={#ink} at night.\n\n:::qa{#q}\nWhy?\n---\nSo.\n:::\n\nAfter.\n\n## B\n\n:::note\nBackground.\n:::\n',
    )
    expect(sections.map(({ title, path }) => [title, path])).toEqual([
      ['Test', ['Test']],
      ['A', ['A']],
      ['B', ['A', 'B']],
    ])
    const [before, first, second] = sections.map(({ html }) => html)
    expect(before).toBe('Before.')
    expect(first).toContain(
      'The moon <mark class="ink" data-question="ink">shines</mark> at night.',
    )
    expect(first).toContain('After.')
    expect(first).not.toContain('Why?')
    expect(first).not.toContain('Background.')
    expect(second).toContain('Background.')
  })

  it('shows highlights of questions that were dropped as plain text', () => {
    const [section] = compileBody('## A\n\nIt hides ==it== and no more.\n').sections
    expect(section?.html).toBe('It hides it and no more.')
  })

  it('shows what follows a block that was left open, and asks its highlights', () => {
    const { sections, questions } = compileBody(
      '## A\n\n:::qa{#open}\nWhy?\n\nA sentence with ==one gap== in it.\n',
    )
    expect(questions.map(({ content }) => content.prompt.text)).toEqual([
      'A sentence with […] in it.',
    ])
    expect(sections[0]?.html).toContain('Why?')
  })
})

describe('a highlight', () => {
  it.each([
    ['==**bold**==', 'bold'],
    ['==`code`==', 'code'],
    ['==[a link](http://x.y)==', 'a link'],
    ['==a *nested* one==', 'a nested one'],
  ])('%s accepts what is seen of it', (written, seen) => {
    const [question] = compileBody(`## A\n\nThe answer to it is ${written} in the end.\n`).questions
    expect(question?.content).toMatchObject({ accepted: [[seen]] })
  })

  it('may stand in a sentence that begins or ends within emphasis', () => {
    const [question] = compileBody(
      '## A\n\nOne. **Two. Here is ==the gap== of it. Three.** Four.\n',
    ).questions
    expect(question?.content.prompt.text).toBe('Here is […] of it.')
  })
})

describe('an error', () => {
  const good = (id: number) => [
    `Sentence ${id} of the survey asks for ==the word w${id}=={#cloze-${id}} in its place.`,
    `:::qa{#qa-${id}}\nWhat about ${id}?\n---\nAnswer ${id}.\n:::`,
    `:::typed{#typed-${id}}\nWhich one is number ${id}?\n= right one ${id}\n:::`,
    `:::choice{#choice-${id}}\nWhich of three is ${id}?\n- [x] this ${id}\n- [ ] that\n- [ ] those\n:::`,
    `:::occlude{#occlude-${id} src=a${id}.png alt="figure ${id}"}\n- part @ 1,2,3,4 {#p}\n:::`,
    `:::order{#order-${id}}\nWhat comes first at ${id}?\n1. this ${id}\n2. that\n3. those\n:::`,
    `:::match{#match-${id}}\nWhose is what at ${id}?\n\n| a | b |\n|---|---|\n| 1 | x${id} |\n| 2 | y |\n| 3 | z |\n:::`,
    `:::truth{#truth-${id}}\nItem ${id} is so and not otherwise.\n- [x] yes\n- [ ] no\n> Because.\n:::`,
  ]
  const bad = [
    ':::qa{#bad}\nNo answer?\n:::',
    ':::qa{#bad}\nNot closed?\n---\nNo.',
    ':::typed{#bad}\nNo lines?\n:::',
    ':::choice{#bad}\nNo options?\n:::',
    ':::truth{#bad}\nNo reason?\n- [x] yes\n- [ ] no\n:::',
    ':::order{#bad}\nTwo?\n1. one\n2. two\n:::',
    ':::match{#bad}\nNo table?\n:::',
    ':::facts{#bad}\nNo table?\n:::',
    ':::occlude{#bad}\n- no image @ 1,1,2,2\n:::',
    ':::occlude{#bad src=a.png alt=a}\n- no place\n:::',
    ':::nonsense{#bad}\ntext\n:::',
    'A sentence with ==a gap=={#bad #bad} in it that is bad.',
    'A sentence that hides ==it=={#bad} and nothing else.',
    'A broken formula $\\frac{1$ beside ==a gap=={#bad} in it.',
  ]

  it('drops the question that it is about and no other', () => {
    const anyGood = fc.nat(7).chain((kind) => fc.nat().map((id) => good(id)[kind] ?? ''))
    const anyBad = fc.constantFrom(...bad)
    fc.assert(
      fc.property(fc.uniqueArray(anyGood), anyBad, fc.nat(), (blocks, broken, at) => {
        const expected = blocks.map((block) => /\{#([\w-]+)/.exec(block)?.[1])
        const mixed = blocks.toSpliced(at % (blocks.length + 1), 0, broken)
        const { questions, diagnostics } = compileBody(`## S\n\n${mixed.join('\n\n')}\n`)
        expect(questions.map(({ key }) => key.replace('/p', ''))).toEqual(expected)
        expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
      }),
    )
  })
})

describe('line ends', () => {
  const source = readFileSync(join(import.meta.dirname, '../../notation/choice.md'), 'utf8')

  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('may be %s', (_, lineEnd) => {
    const expected = compile(source)
    const compiled = compile(source.replaceAll('\n', lineEnd))
    expect(compiled.questions.map(({ content }) => content)).toEqual(
      expected.questions.map(({ content }) => content),
    )
    expect(compiled.sections.map(({ html }) => html)).toEqual(
      expected.sections.map(({ html }) => html),
    )
    expect(compiled.questions.map(({ place }) => [place.start.line, place.end.column])).toEqual(
      expected.questions.map(({ place }) => [place.start.line, place.end.column]),
    )
  })
})

describe('a block', () => {
  it('may have several paragraphs above a separator that follows without a blank line', () => {
    const [question] = compileBody('## S\n\n:::qa\nOne.\n\nTwo?\n---\nThree.\n:::\n').questions
    expect(question?.content.prompt.html).toBe('<p>One.</p><p>Two?</p>')
    expect(question?.content.answer.html).toBe('Three.')
  })
})

describe('a paragraph too long', () => {
  const rules = (body: string) =>
    compileBody(body).diagnostics.map(({ rule, severity }) => [rule, severity])

  it('for its marks to be read is an error if it holds highlights', () => {
    const marks = '*a* b '.repeat(600)
    expect(rules(`## S\n\n${marks} ==a word== c.\n`)).toEqual([['paragraph-too-long', 'error']])
    expect(rules(`## S\n\n${marks}\n`)).toEqual([['paragraph-too-long', 'warning']])
  })

  it('to be one is reported where it is cut', () => {
    const lines = 'some words of prose\n'.repeat(1000)
    expect(rules(`## S\n\n${lines}`)).toEqual([['paragraph-too-long', 'warning']])
    expect(rules(`## S\n\n${lines.slice(0, 16_000)}`)).toEqual([])
  })
})

describe('derived keys', () => {
  it('stay when other questions come and go, and change with the answer only', () => {
    const one = 'Rivers carry ==fine sediment== down to the sea.'
    const other = 'Glaciers carry ==large boulders== down to the plain.'
    const [alone] = compileBody(`## S {#s}\n\n${one}\n`).questions
    const [first, second] = compileBody(`## S {#s}\n\n${other}\n\n${one}\n`).questions
    expect(second?.key).toBe(alone?.key)
    expect(first?.key).not.toBe(alone?.key)
    const reworded = compileBody(`## S {#s}\n\nWhat rivers carry is ==Fine  sediment==, mostly.\n`)
    expect(reworded.questions[0]?.key).toBe(alone?.key)
    expect(alone?.key).toMatch(/^s\.cloze\.[0-9a-f]{10}$/)
    expect(alone?.explicitKey).toBe(false)
  })

  it('are told apart by the prompt when section, kind and answer are the same, in any order', () => {
    const [river, fence] = [
      'Here is ==the gap== that a river cut.',
      'Nobody has closed ==the gap== in that old fence.',
    ]
    const keysOf = (...sentences: (string | undefined)[]) =>
      compileBody(`## S {#s}\n\n${sentences.join('\n\n')}\n`).questions.map(({ key }) => key)
    const keys = keysOf(river, fence)
    expect(new Set(keys).size).toBe(2)
    expect(keysOf(fence, river)).toEqual(keys.toReversed())
  })

  it('are told apart by number when the prompt is the same, too', () => {
    const sentence = 'Here is ==the gap== that a river cut.'
    const survey = withHead(`## S {#s}\n\n${sentence}\n\n${sentence}\n`)
    // What asks the same is left out, unless the author will have it.
    const { questions } = compile(survey.replace('---\n', '---\nlint: {SR022: off}\n'))
    const keys = questions.map(({ key }) => key)
    expect(keys).toEqual([keys[0], `${keys[0]}-2`])
  })
})

describe('a survey that no one annotated', () => {
  it.skipIf(!existsSync(seed))('makes no questions and no blocks (needs ../shared)', () => {
    const source = readFileSync(seed, 'utf8')
    const { questions, sections, diagnostics } = compile(source)
    expect(questions).toEqual([])
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['front-matter'])
    expect(sections.length).toBeGreaterThan(10)
    for (const { html } of sections) expectHarmless(html)
  })
})
