import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compile } from '#lib/survey/compile.ts'

const folder = join(import.meta.dirname, '../../content/ptm')
const languages = ['en', 'zh']
const editions = languages.map((lang) =>
  compile(readFileSync(join(folder, `ptm.${lang}.md`), 'utf8')),
)

describe.each(editions)('the survey of pre-trained models in $survey.lang', (edition) => {
  it('has no errors and no warnings', () => {
    expect(edition.diagnostics).toEqual([])
  })

  it('says which survey and which language it is', () => {
    expect(edition.survey.slug).toBe('ptm')
    expect(languages).toContain(edition.survey.lang)
  })

  it.each(['transfer', 'architectures', 'multimodal'])(
    'asks at least 25 questions in %s',
    (slug) => {
      const asked = edition.questions.filter(({ deck }) => deck === slug)
      expect(asked.length).toBeGreaterThanOrEqual(25)
      expect(new Set(asked.map(({ content }) => content.kind)).size).toBeGreaterThanOrEqual(4)
    },
  )

  it('asks in every way there is', () => {
    expect(new Set(edition.questions.map(({ content }) => content.kind)).size).toBe(8)
  })

  it('names every question itself, so that both languages share its history', () => {
    expect(edition.questions.filter(({ explicitKey }) => !explicitKey)).toEqual([])
  })
})

describe('the two editions', () => {
  it('ask the same questions, of the same kinds, in the same order and places', () => {
    const [one, other] = editions.map(({ decks, sections, questions }) => ({
      decks: decks.map(({ slug }) => slug),
      sections: sections.map(({ id, level, deck }) => [id, level, deck]).slice(1),
      questions: questions.map(({ key, deck, section, content }) => [
        key,
        deck,
        section,
        content.kind,
        content.kind === 'choice' ? content.options.map(({ correct }) => correct) : null,
      ]),
    }))
    expect(one).toEqual(other)
  })
})
