import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readImageFile } from '#lib/server/image-file.ts'
import { compile } from '#lib/survey/compile.ts'

const folder = join(import.meta.dirname, '../../content/ptm')
const languages = ['en', 'zh']
const imageUrl = (path: string) => (readImageFile(folder, path) ? path : null)
const sources = languages.map((lang) => readFileSync(join(folder, `ptm.${lang}.md`), 'utf8'))
const editions = sources.map((source) => compile(source, { imageUrl }))

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

describe.each(editions)('the survey of pre-trained models in $survey.lang', (edition) => {
  it('has nothing to be remarked upon, and all of its figures', () => {
    expect(edition.diagnostics).toEqual([])
  })

  it('says which survey and which language it is', () => {
    expect(edition.survey.slug).toBe('ptm')
    expect(languages).toContain(edition.survey.lang)
  })

  it('asks at least 300 questions', () => {
    expect(edition.decks.map(({ slug }) => slug)).toEqual(decks)
    expect(edition.questions.length).toBeGreaterThanOrEqual(300)
  })

  it.each(decks)('asks in at least four ways in %s', (slug) => {
    const asked = edition.questions.filter(({ deck }) => deck === slug)
    expect(asked.length).toBeGreaterThanOrEqual(20)
    expect(new Set(asked.map(({ content }) => content.kind)).size).toBeGreaterThanOrEqual(4)
  })

  it('asks in every way there is', () => {
    expect(new Set(edition.questions.map(({ content }) => content.kind)).size).toBe(8)
  })

  it('names every question itself, so that both languages share its history', () => {
    expect(edition.questions.filter(({ explicitKey }) => !explicitKey)).toEqual([])
  })
})

describe('the two editions', () => {
  it('name the source of every reference, and the same ones', () => {
    const [one, other] = sources.map((source) => {
      const named = [...source.matchAll(/^\[\^([\w-]+)\]:/gm)].map(([, name]) => name)
      const used = [...source.matchAll(/(?<!^)\[\^([\w-]+)\]/gm)].map(([, name]) => name)
      expect(new Set(used)).toEqual(new Set(named))
      return named
    })
    expect(one).toEqual(other)
  })

  it('describe every figure to those who do not see it', () => {
    for (const source of sources) {
      const figures = [...source.matchAll(/!\[([^\]]*)\]\(figures\/([^)]+)\)/g)]
      expect(figures.length).toBeGreaterThanOrEqual(7)
      for (const [, description = '', file] of figures) {
        expect(description.length, file).toBeGreaterThan(30)
      }
    }
  })

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
