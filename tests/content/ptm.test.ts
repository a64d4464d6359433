import { describe, expect, it } from 'vitest'
import { expectGoodEdition, expectSameEditions, readEditions } from './editions.ts'

const ptm = readEditions('ptm')

const decks = [
  'transfer',
  'foundations',
  'architectures',
  'multilingual',
  'multimodal',
  'knowledge',
  'efficiency',
  'interpretation',
  'directions',
]

describe.each(ptm.editions)('the survey of pre-trained models in $survey.lang', (edition) => {
  expectGoodEdition(ptm.slug, edition)

  it('asks at least 300 questions', () => {
    expect(edition.decks.map(({ slug }) => slug)).toEqual(decks)
    expect(edition.questions.length).toBeGreaterThanOrEqual(300)
  })

  it.each(decks)('asks in at least four ways in %s', (slug) => {
    const asked = edition.questions.filter(({ deck }) => deck === slug)
    expect(asked.length).toBeGreaterThanOrEqual(20)
    expect(new Set(asked.map(({ content }) => content.kind)).size).toBeGreaterThanOrEqual(4)
  })
})

expectSameEditions(ptm)

it('both editions describe every figure to those who do not see it', () => {
  for (const source of ptm.sources) {
    const figures = [...source.matchAll(/!\[([^\]]*)\]\(figures\/([^)]+)\)/g)]
    expect(figures.length).toBeGreaterThanOrEqual(7)
    for (const [, description = '', file] of figures) {
      expect(description.length, file).toBeGreaterThan(30)
    }
  }
})
