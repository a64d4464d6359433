import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Diagnostic, Fix } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { anySurvey } from './any-survey.ts'

const folder = join(import.meta.dirname, '../../notation')
const head = '---\nslug: s\nlang: en\ntitle: T\n---\n\n## Part {#part}\n\n'

function apply(source: string, { edits }: Fix): string {
  return edits.reduceRight(
    (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to),
    source,
  )
}

function fixed(source: string): { diagnostic: Diagnostic; fix: Fix }[] {
  return compile(source).diagnostics.flatMap((diagnostic) =>
    diagnostic.fix ? { diagnostic, fix: diagnostic.fix } : [],
  )
}

function count(diagnostics: readonly Diagnostic[], { rule, message, actual }: Diagnostic): number {
  return diagnostics.filter(
    (one) => one.rule === rule && one.message === message && one.actual === actual,
  ).length
}

function errorsIn(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
}

const fixtures = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const source = readFileSync(join(folder, name), 'utf8')
    return fixed(source).map(({ diagnostic, fix }) => {
      const { line } = diagnostic.place.start
      return { name: `${name}:${line} ${diagnostic.rule}: ${fix.title}`, source, diagnostic, fix }
    })
  })

describe('a fix of the notation', () => {
  it('is there to be tested', () => {
    expect(fixtures.length).toBeGreaterThan(10)
  })

  it.each(fixtures)('$name', ({ source, diagnostic, fix }) => {
    const before = compile(source).diagnostics
    const after = compile(apply(source, fix)).diagnostics
    expect(count(after, diagnostic)).toBe(count(before, diagnostic) - 1)
    expect(errorsIn(after).length).toBeLessThanOrEqual(errorsIn(before).length)
  })
})

/** What is written, and what the one fix makes of it. */
const mended: [wrong: string, right: string][] = [
  [
    ':::choise\nWhich?\n- [x] a\n- [ ] b\n- [ ] c\n:::',
    ':::choice\nWhich?\n- [x] a\n- [ ] b\n- [ ] c\n:::',
  ],
  ['::: qa\nWhat?\n\n---\n\nThat.\n:::', ':::qa\nWhat?\n\n---\n\nThat.\n:::'],
  ['：：：qa{#x}\nWhat?\n\n---\n\nThat.\n:::', ':::qa{#x}\nWhat?\n\n---\n\nThat.\n:::'],
  [':::qa{#x\nWhat?\n\n---\n\nThat.\n:::', ':::qa{#x}\nWhat?\n\n---\n\nThat.\n:::'],
  [':::qa{#x} What?\n\n---\n\nThat.\n:::', ':::qa{#x}\nWhat?\n\n---\n\nThat.\n:::'],
  [
    ':::facts{#f generat="typed"}\n| a | b |\n|---|---|\n| x | y |\n:::',
    ':::facts{#f generate="typed"}\n| a | b |\n|---|---|\n| x | y |\n:::',
  ],
  [
    ':::facts{#f generate="tiped"}\n| a | b |\n|---|---|\n| x | y |\n:::',
    ':::facts{#f generate="typed"}\n| a | b |\n|---|---|\n| x | y |\n:::',
  ],
  [
    ':::facts{#f generate="typed" ask="Yaer"}\n| Model | Year |\n|---|---|\n| x | y |\n:::',
    ':::facts{#f generate="typed" ask="Year"}\n| Model | Year |\n|---|---|\n| x | y |\n:::',
  ],
  [
    'The tides follow the ==moon=={hnit="sky"}, all day.',
    'The tides follow the ==moon=={hint="sky"}, all day.',
  ],
  [
    'The tides follow the ==moon=={colour=red}, all day.',
    'The tides follow the ==moon==, all day.',
  ],
  [
    'The tides follow the ==moon=={#a colour=red}, all day.',
    'The tides follow the ==moon=={#a}, all day.',
  ],
  [
    'The tides follow the ==moon=={hint="sky}, all day.',
    'The tides follow the ==moon=={hint="sky"}, all day.',
  ],
  [
    'The tides follow the ==moon=={#moon, all day.',
    'The tides follow the ==moon=={#moon}, all day.',
  ],
  [
    'The tides follow the ==moon=={hint = "sky"}, all day.',
    'The tides follow the ==moon=={hint="sky"}, all day.',
  ],
  ['### The ==sea==', '### The sea'],
  [':::qa\nWhat?\n\nThat.\n:::', ':::qa\nWhat?\n\n---\n\nThat.\n:::'],
  [
    ':::qa\nWhat?\n\n---\n\nThat.\n\nProse that goes on.',
    ':::qa\nWhat?\n\n---\n\nThat.\n\n:::\n\nProse that goes on.',
  ],
  [
    ':::choice\nWhich?\n- [x] a\n- b\n- [ ] c\n:::',
    ':::choice\nWhich?\n- [x] a\n- [ ] b\n- [ ] c\n:::',
  ],
  [
    ':::choice\nWhich?\n- [x] a\n- []b\n- [ ] c\n:::',
    ':::choice\nWhich?\n- [x] a\n- [ ] b\n- [ ] c\n:::',
  ],
  ['## Two {#two requires="prat"}', '## Two {#two requires="part"}'],
  ['## Part two{#two}', '## Part two {#two}'],
  [
    ':::occlude{src=a.png alt=cell}\n- core ＠ 1，2，3，4\n:::',
    ':::occlude{src=a.png alt=cell}\n- core @ 1,2,3,4\n:::',
  ],
  [
    ':::occlude{src=a.png alt=cell hide=al}\n- core @ 1,2,3,4\n:::',
    ':::occlude{src=a.png alt=cell hide=all}\n- core @ 1,2,3,4\n:::',
  ],
]

describe('mended by its fix is', () => {
  it.each(mended)('%j', (wrong, right) => {
    const source = `${head}${wrong}\n`
    const [first, ...others] = fixed(source)
    expect(first && apply(source, first.fix)).toBe(`${head}${right}\n`)
    expect(others).toEqual([])
    expect(errorsIn(compile(`${head}${right}\n`).diagnostics)).toEqual([])
  })

  it.each([
    ['slug: Two Words\nlang: en\ntitle: T', 'slug: two-words\nlang: en\ntitle: T'],
    ['slug: s\nlang: zh_CN\ntitle: T', 'slug: s\nlang: zh-CN\ntitle: T'],
    ['slug: s\nlang: 中文\ntitle: T', 'slug: s\nlang: zh\ntitle: T'],
    ['slug: s\ntitle: T', 'lang: en\nslug: s\ntitle: T'],
  ])('the front matter %j', (wrong, right) => {
    const source = `---\n${wrong}\n---\n\nText.\n`
    const [first] = fixed(source)
    expect(first && apply(source, first.fix)).toBe(`---\n${right}\n---\n\nText.\n`)
  })

  it.each(['：：：', '::::'])(
    'a last line written %s, both as such and as what leaves the block open',
    (line) => {
      const block = ':::qa{#x}\nWhat?\n\n---\n\nThat.\n\n'
      const source = `${head}${block}${line}\n`
      const fixes = fixed(source)
      expect(fixes.map(({ diagnostic }) => diagnostic.rule)).toEqual([
        'unclosed-block',
        'stray-fence',
      ])
      for (const { fix } of fixes) expect(apply(source, fix)).toBe(`${head}${block}:::\n`)
    },
  )

  it('an id used twice, with one that is free', () => {
    const one = 'The ==moon=={#a} and the sea are far.\n\nThe ==sun=={#a-2} is farther off.\n\n'
    const source = `${head}${one}The ==stars=={#a} are the farthest, and ==Mars=={#a} is not.\n`
    const fixes = fixed(source)
    expect(fixes.map(({ fix }) => fix.edits[0]?.insert)).toEqual(['#a-3', '#a-4'])
  })
})

describe('any fix', () => {
  it('has edits that lie in the source, in order and apart', () => {
    fc.assert(
      fc.property(anySurvey, (source) => {
        for (const { fix } of fixed(source)) {
          let end = 0
          for (const { from, to, insert } of fix.edits) {
            expect(from).toBeGreaterThanOrEqual(end)
            expect(to).toBeGreaterThanOrEqual(from)
            expect(to > from || insert !== '').toBe(true)
            end = to
          }
          expect(end).toBeLessThanOrEqual(source.length)
        }
      }),
    )
  })
})
