import { describe, expect, it } from 'vitest'
import { expectGoodEdition, expectSameEditions, readEditions } from './editions.ts'

const memory = readEditions('memory')

describe.each(memory.editions)('the survey of memory in $survey.lang', (edition) => {
  expectGoodEdition(memory.slug, edition)

  it('asks at least 60 questions, in nine decks of a few minutes each', () => {
    expect(edition.questions.length).toBeGreaterThanOrEqual(60)
    const sizes = edition.decks.map(
      ({ slug }) => edition.questions.filter(({ deck }) => deck === slug).length,
    )
    expect(sizes).toHaveLength(9)
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(5)
  })
})

expectSameEditions(memory)
