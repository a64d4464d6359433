import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'

const head = '---\nslug: s\nlang: en\ntitle: T\n---\n\n'

/** A survey of so many sections, b0, b1, …, each with what it requires. */
function chain(count: number, requires: (index: number) => string): string {
  const sections = Array.from(
    { length: count },
    (_, index) => `## Part {#b${index} requires="${requires(index)}"}\n`,
  )
  return `${head}${sections.join('\n')}`
}

function badRequires(source: string) {
  return compile(source).diagnostics.filter(({ rule }) => rule === 'bad-requires')
}

describe('what sections require', () => {
  it('may be all that precede, in a survey of very many', () => {
    const { sections, diagnostics } = compile(
      chain(3000, (index) => (index === 0 ? '' : `b${index - 1} b${index >> 1}`)),
    )
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(sections.at(-1)?.requires).toEqual(['b2998', 'b1499'])
  })

  it('may be what follows, until something there waits for what precedes', () => {
    const source = chain(3, (index) => ['b1', 'b2', 'b0'][index] ?? '')
    expect(compile(source).sections.map(({ requires }) => requires)).toEqual([['b1'], ['b2'], []])
    expect(badRequires(source).map(({ actual }) => actual)).toEqual(['b0'])
  })

  it('waits across sections that are named in any order', () => {
    const source = chain(4, (index) => ['b2', 'b3', '', 'b0'][index] ?? '')
    expect(compile(source).sections.map(({ requires }) => requires)).toEqual([
      ['b2'],
      ['b3'],
      [],
      ['b0'],
    ])
    expect(badRequires(chain(4, (index) => ['b2', 'b3', 'b1', 'b0'][index] ?? ''))).toHaveLength(1)
  })

  it('is reported once for each sort of mistake in a heading', () => {
    const source = `${head}## One {#one requires="one x1 x2 x3"}\n`
    expect(badRequires(source).map(({ actual }) => actual)).toEqual(['one', 'x1'])
  })

  it('is still respelt where few ids are unknown, and reported where very many are', () => {
    const few = `${head}## One {#first}\n\n## Two {#two requires="frist"}\n`
    expect(badRequires(few)[0]?.fix?.title).toBe('Write “first”')
    const many = badRequires(chain(1500, (index) => `x${index}`))
    expect(many).toHaveLength(1500)
  })
})
