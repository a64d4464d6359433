import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readImageFile } from '#lib/server/image-file.ts'
import { compile } from '#lib/survey/compile.ts'

const folder = join(import.meta.dirname, '../../content/memory')
const languages = ['en', 'zh']
const imageUrl = (path: string) => (readImageFile(folder, path) ? path : null)
const sources = languages.map((lang) => readFileSync(join(folder, `memory.${lang}.md`), 'utf8'))
const editions = sources.map((source) => compile(source, { imageUrl }))

describe.each(editions)('the survey of memory in $survey.lang', (edition) => {
  it('has nothing to be remarked upon, and all of its figures', () => {
    expect(edition.diagnostics).toEqual([])
  })

  it('says which survey and which language it is', () => {
    expect(edition.survey.slug).toBe('memory')
    expect(languages).toContain(edition.survey.lang)
  })

  it('asks at least 60 questions, in nine decks of a few minutes each', () => {
    expect(edition.questions.length).toBeGreaterThanOrEqual(60)
    const sizes = edition.decks.map(
      ({ slug }) => edition.questions.filter(({ deck }) => deck === slug).length,
    )
    expect(sizes).toHaveLength(9)
    for (const size of sizes) expect(size).toBeGreaterThanOrEqual(5)
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
      const named = [...source.matchAll(/^\[\^(\w+)\]:/gm)].map(([, name]) => name)
      const used = [...source.matchAll(/(?<!^)\[\^(\w+)\]/gm)].map(([, name]) => name)
      expect(new Set(used)).toEqual(new Set(named))
      return named
    })
    expect(one).toEqual(other)
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
