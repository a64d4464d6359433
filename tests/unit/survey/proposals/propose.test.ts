import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompiledSurvey } from '#lib/model.ts'
import { compile } from '#lib/survey/compile.ts'
import { acceptProposal } from '#lib/survey/proposals/accept.ts'
import type { Proposal } from '#lib/survey/proposals/proposal.ts'
import { propose } from '#lib/survey/proposals/propose.ts'
import { propertyRuns } from '../../property-runs.ts'
import { anySurvey, anyText } from '../any-survey.ts'

const runs = propertyRuns(100)
const folder = join(import.meta.dirname, '../../../prose')
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const)

function errorsOf({ diagnostics }: CompiledSurvey): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length
}

/** Inserted, the notation makes exactly its question; alone, too. */
function expectRoundTrip(source: string, proposals: readonly Proposal[]): void {
  const before = compile(source)
  for (const proposal of proposals) {
    const after = compile(acceptProposal(source, proposal))
    const asked = new Set(before.questions.map(({ content }) => content.prompt.text))
    const added = after.questions.filter(({ content }) => !asked.has(content.prompt.text))
    expect(after.questions.length).toBe(before.questions.length + 1)
    expect(errorsOf(after)).toBe(errorsOf(before))
    expect(added.map(({ content }) => [content.kind, content.prompt.text])).toEqual([
      [proposal.form, proposal.prompt],
    ])
    const alone = compile(`---\nslug: a\nlang: en\ntitle: T\n---\n\n## S\n\n${proposal.notation}\n`)
    expect(alone.questions.map(({ content }) => content.prompt.text)).toEqual([proposal.prompt])
    expect(errorsOf(alone)).toBe(0)
  }
}

function count<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

/** The number of the heading above a line. */
function sectionOf(source: string, { place }: Proposal): string {
  const above = source.split('\n').slice(0, place.start.line)
  return String(above.filter((line) => line.startsWith('#')).length)
}

describe.each(texts)('the proposals for %s', { timeout: 30_000 }, (_, source) => {
  const proposals = propose(source)

  it('are questions of the notation', () => {
    expect(proposals.length).toBeGreaterThan(5)
    expectRoundTrip(source, proposals)
  })

  it('can all be accepted at once', () => {
    const insertions = proposals
      .flatMap((proposal) => proposal.insertions)
      .sort((one, other) => one.offset - other.offset)
    const accepted = insertions.reduceRight(
      (text, { offset, text: inserted }) => text.slice(0, offset) + inserted + text.slice(offset),
      source,
    )
    const compiled = compile(accepted)
    const prompts = compiled.questions.map(({ content }) => content.prompt.text).sort()
    expect(prompts).toEqual(proposals.map(({ prompt }) => prompt).sort())
    expect(errorsOf(compiled)).toBe(errorsOf(compile(source)))
  })

  it('stand in rank order, within the limits', () => {
    const scores = proposals.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((one, other) => other - one))
    const perSentence = count(proposals, ({ place }) => String(place.start.offset))
    for (const number of perSentence.values()) expect(number).toBeLessThanOrEqual(3)
    const perSection = count(proposals, (proposal) => sectionOf(source, proposal))
    const perKind = count(
      proposals,
      (proposal) => `${sectionOf(source, proposal)} ${proposal.kind}`,
    )
    for (const [key, number] of perKind) {
      const all = perSection.get(key.split(' ')[0] ?? '') ?? 0
      expect(number).toBeLessThanOrEqual(Math.max(2, 0.4 * all))
    }
    const trivia = proposals.filter(({ kind }) => kind === 'citation').length
    expect(trivia).toBeLessThanOrEqual(0.15 * proposals.length)
  })

  it('are the best ones where fewer are wanted', () => {
    expect(propose(source, { limit: 4 })).toEqual(proposals.slice(0, 4))
  })
})

describe('any source', () => {
  it('gives proposals that compile, twice the same', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anySurvey), (source) => {
        const proposals = propose(source)
        expect(propose(source)).toEqual(proposals)
        expectRoundTrip(source, proposals)
      }),
      { numRuns: runs },
    )
  })

  it('made of sentences and marks gives proposals that compile', () => {
    const pieces = [
      ...['A **quorum** is the smallest number of votes that makes a decision valid.', ' ', '\n'],
      ...[
        '**缓存**是一种把常用数据放在近处的方法。',
        'Unlike TCP, UDP keeps no order.',
        '\n\n',
        '# A\n\n',
      ],
      ...[
        'There are two kinds: plain ones and odd ones.',
        '分为两类：前缀树和后缀树。',
        '- ',
        '> ',
      ],
      ...[
        'Rust (Hoare, 2010) is a language that checks ownership.',
        '（见图 3）',
        '[^1]',
        '==',
        '**',
        '`',
      ],
      ...[
        'Water boils because its vapour pressure reaches that of the air.',
        '$x$',
        '\\',
        '[a]',
        ':::qa\n',
      ],
      ...[
        '由于海水的比热容很大，沿海地区的气温变化较小。',
        '<br>',
        '&amp;',
        '_',
        '\r\n',
        '| a |\n|--|\n',
      ],
    ]
    const prose = fc.array(fc.constantFrom(...pieces), { maxLength: 16 })
    fc.assert(
      fc.property(prose, (parts) => {
        const source = parts.join('')
        expectRoundTrip(source, propose(source))
      }),
      { numRuns: runs * 2 },
    )
  })
})

describe('a text', () => {
  const prompts = (source: string) => propose(`## S\n\n${source}\n`).map(({ prompt }) => prompt)

  it('in emphasis that goes on after it has no mark of it in the prompt', () => {
    const source = '_A **quorum** is the smallest number of votes that makes a decision valid.<br>_'
    expectRoundTrip(source, propose(source))
    expect(prompts(source)).not.toContainEqual(expect.stringContaining('_'))
  })

  it('with other line ends has its places and insertions in its own offsets', () => {
    const source =
      '## S\n\nA **quorum** is the smallest number of votes\nthat makes a decision valid.\n'
    for (const end of ['\r\n', '\r']) {
      const text = source.replaceAll('\n', end)
      const proposals = propose(text)
      expect(proposals.map(({ prompt }) => prompt)).toEqual(
        propose(source).map(({ prompt }) => prompt),
      )
      for (const proposal of proposals) {
        const { questions } = compile(acceptProposal(text, proposal))
        expect(questions.map(({ content }) => content.prompt.text)).toEqual([proposal.prompt])
      }
    }
  })

  it('that is asked already is not asked again', () => {
    expect(
      prompts('A ==quorum== is the smallest number of votes that makes a decision valid.'),
    ).toEqual([])
  })

  it('keeps its hedges and loses its connectives', () => {
    expect(prompts('此外，缓存的内容大致分为两类：静态资源和动态结果。')).toEqual([
      '缓存的内容大致分为哪两类？',
    ])
    expect(
      prompts('However, most enzymes probably stop working because heat unfolds the protein.'),
    ).toEqual([])
    expect(
      prompts('However, enzymes probably stop working because heat unfolds the protein.'),
    ).toEqual(['Enzymes probably stop working. Why?'])
  })

  it('shows no citation, no figure and nothing that points out of the prompt', () => {
    expect(
      prompts(
        'Raft (Ongaro and Ousterhout, 2014) splits consensus into two parts (see Figure 3): election and replication.',
      ),
    ).toContain('Raft splits consensus into two parts. Name both.')
    expect(prompts('它是一种把常用数据放在近处的方法。')).toEqual([])
    expect(prompts('This is a method that keeps data close to where it is needed.')).toEqual([])
    expect(prompts('如图 3 所示，缓存是一种把常用数据放在近处的方法。')[0]).toBe('什么是缓存？')
    expect(prompts('图 3 是一种把常用数据放在近处的方法。')).toEqual([])
  })

  it('with bold that CommonMark leaves open is read', () => {
    const [proposal] = propose('## S\n\n**学习有两种方法：一种是死记；另一种是理解。**后文。\n')
    expect(proposal).toMatchObject({
      kind: 'enumeration',
      prompt: '学习有哪两种方法？',
      answer: '死记；理解。',
    })
  })
})
