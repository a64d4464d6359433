import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'
import { acceptProposal } from '#lib/survey/proposals/accept.ts'
import { findCitations, findCitedNames } from '#lib/survey/proposals/citations.ts'
import { propose } from '#lib/survey/proposals/propose.ts'

const file = join(import.meta.dirname, '../../../../../shared/seed/ptm-survey.zh.md')
const isThere = existsSync(file)
const source = isThere ? readFileSync(file, 'utf8') : ''
const proposals = propose(source)

describe.skipIf(!isThere)(
  'a real survey without marks (needs ../shared)',
  { timeout: 30_000 },
  () => {
    it('gives its nine counted lists and no other', () => {
      const lists = proposals.filter(({ kind }) => kind === 'enumeration')
      const found = lists.map(({ place, answer }) => [place.start.line, answer.split('；').length])
      expect(found.sort(([one = 0], [other = 0]) => one - other)).toEqual([
        [9, 4],
        [17, 2],
        [23, 4],
        [53, 2],
        [69, 2],
        [103, 2],
        [115, 3],
        [133, 3],
        [143, 2],
      ])
    })

    it('names 35 systems with citations in every style', () => {
      expect(findCitations(source)).toHaveLength(39)
      const names = findCitedNames(source).map(({ name }) => name)
      expect(names).toHaveLength(36)
      expect(new Set(names).size).toBe(35)
      for (const name of [
        'MASS',
        'PEGASUS',
        'Whole Word Masking',
        'Transformer-XL',
        'mBART',
        'OAGBERT',
      ])
        expect(names).toContain(name)
    })

    it('asks what it defines in bold', () => {
      const lines = new Set(
        proposals
          .filter(({ reasons }) => reasons.some((reason) => reason.startsWith('bold')))
          .map(({ place }) => place.start.line),
      )
      for (const line of [9, 15, 17, 23, 35, 53, 69, 103]) expect(lines).toContain(line)
      const prompts = proposals.map(({ prompt }) => prompt)
      expect(prompts).toContain('迁移学习旨在做什么？')
      expect(
        proposals.find(({ place, kind }) => place.start.line === 45 && kind === 'first')?.answer,
      ).toBe('GPT')
    })

    it('shows no figure, image, citation or dangling pronoun', () => {
      expect(proposals.length).toBeGreaterThanOrEqual(32)
      for (const { prompt } of proposals) {
        expect(prompt).not.toMatch(
          /图\s*\d|下图|img|!\[|et al|等[，,]\s*\d{4}|[（(][^（）()]*(?:19|20)\d\d/,
        )
        expect(prompt).not.toMatch(/它|其(?![他中余])|该|这|此|上述|以下|他们|我们|论文|本节|\*\*/)
      }
    })

    it('makes exactly its question with each proposal', () => {
      const before = compile(source)
      for (const proposal of proposals) {
        const after = compile(acceptProposal(source, proposal))
        expect(after.questions.map(({ content }) => content.prompt.text)).toEqual([proposal.prompt])
        expect(after.diagnostics.filter(({ severity }) => severity === 'error').length).toBe(
          before.diagnostics.filter(({ severity }) => severity === 'error').length,
        )
      }
    })
  },
)

describe.runIf(!isThere)('a real survey without marks', () => {
  it.skip('is not there: ../shared/seed/ptm-survey.zh.md', () => undefined)
})
