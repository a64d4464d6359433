import { describe, expect, it } from 'vitest'
import { findCitations, findCitedNames, hasReference } from '#lib/survey/proposals/citations.ts'

describe('a citation', () => {
  it.each([
    '(Yang 等, 2019)',
    '（Du 等，2021）',
    '（Bi 等，2020 ）',
    '(Zhang 等，2020a）',
    '(Sun 等, 2019b,c)',
    '（Huang et al.，2019a）',
    '（Song et al，2019 年）',
    '(Ramesh et al., 2021)',
    '(Baddeley, 1992)',
    '(Ongaro and Ousterhout, 2014)',
    '(Smith & Jones, 2019; van der Berg et al., 2020)',
    '(see Clark et al., 2020, p. 12)',
    '[12]',
    '[3, 5–7]',
  ])('is %s', (written) => {
    const text = `Alpha ${written} 在此。`
    const [citation] = findCitations(text)
    expect(text.slice(citation?.from, citation?.to)).toBe(written)
  })

  it.each([
    '(September 1939)',
    '(born in 1879)',
    '(7.7% 的绝对提升)',
    '（例如分类和生成）',
    '(1648)',
    '(SIA)',
  ])('is not %s', (written) => {
    expect(findCitations(`Alpha ${written} beta.`)).toEqual([])
  })

  it('names what stands before it', () => {
    const names = (text: string) => findCitedNames(text).map(({ name }) => name)
    expect(names('例如 Whole Word Masking (Cui 等, 2019) 和 mBART（Liu et al，2020c）')).toEqual([
      'Whole Word Masking',
      'mBART',
    ])
    expect(names('The Raft (Ongaro, 2014) algorithm')).toEqual(['Raft'])
    expect(names('工作记忆 (Baddeley, 1992)')).toEqual([])
  })

  it('that is part of the sentence remains, and is told', () => {
    expect(hasReference('Wang et al.(2021) 提出')).toBe(true)
    expect(hasReference('如下图 5 所示')).toBe(true)
    expect(hasReference('as Table 3 shows')).toBe(true)
    expect(hasReference('The table is laid at 7.')).toBe(false)
  })
})
