import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCatalogue } from '#lib/server/catalogue.ts'
import { publishContent } from '#lib/server/content.ts'
import { db } from '#lib/server/db.ts'
import { hashOf, loadImageUrls, loadMedia } from '#lib/server/media.ts'
import { loadReview } from '#lib/server/review.ts'
import { loadSurvey } from '#lib/server/surveys.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let folder: string
beforeEach(async () => {
  close = await openTemporaryDatabase()
  folder = mkdtempSync(join(tmpdir(), 'stet-content-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await close()
})

function write(path: string, content: string | Uint8Array) {
  const file = join(folder, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, content)
}

const svg = (label: string) => `<svg xmlns="http://www.w3.org/2000/svg"><text>${label}</text></svg>`
const addressOf = (image: string) => `/api/media/${hashOf(Buffer.from(image))}`

function cells(lang: string) {
  return `---
slug: cells
lang: ${lang}
title: Cells
---

## Parts {#parts}

![A cell, cut open](figures/cell.${lang}.svg)

:::occlude{#cell src="figures/cell.${lang}.svg" alt="A cell, cut open"}

- nucleus @ 40,35,20,20 {#core}

:::
`
}

async function readProse(lang: string): Promise<string> {
  const survey = await loadSurvey('cells', lang, { learner: null })
  return survey?.sections.map(({ html }) => html).join('') ?? ''
}

async function readFigure(lang: string): Promise<string> {
  const review = await loadReview(null, { lang, now: 0, survey: 'cells' })
  const content = review?.cards[0]?.content
  return content?.kind === 'occlude' ? content.figure.html : ''
}

describe('the figures of a survey in content/', () => {
  beforeEach(() => {
    write('cells/cells.en.md', cells('en'))
    write('cells/cells.zh.md', cells('zh'))
    write('cells/figures/cell.en.svg', svg('nucleus'))
    write('cells/figures/cell.zh.svg', svg('细胞核'))
  })

  test.each([
    ['en', 'nucleus'],
    ['zh', '细胞核'],
  ])('reach reader and learner in %s, by what they contain', async (lang, label) => {
    await publishContent(folder)
    const img = `<img src="${addressOf(svg(label))}" alt="A cell, cut open">`
    expect(await readProse(lang)).toContain(img)
    expect(await readFigure(lang)).toBe(img)
    const stored = await loadMedia(hashOf(Buffer.from(svg(label))))
    expect(stored?.type).toBe('image/svg+xml')
    expect(Buffer.from(stored?.bytes ?? []).toString()).toBe(svg(label))
  })

  test('are known by their path, as the studio’s are', async () => {
    await publishContent(folder)
    const { id } = await db().survey.findUniqueOrThrow({ where: { slug: 'cells' } })
    expect((await loadImageUrls(id))('figures/cell.zh.svg')).toBe(addressOf(svg('细胞核')))
  })

  test('change nothing when they are published again', async () => {
    await publishContent(folder)
    expect(await publishContent(folder)).toEqual([
      'cells/cells.en.md: 1 cards in 1 decks, nothing changed',
      'cells/cells.zh.md: 1 cards in 1 decks, nothing changed',
    ])
    expect(await db().media.count()).toBe(2)
  })

  test('make a revision when they change, in which the cards are kept', async () => {
    await publishContent(folder)
    const before = await db().card.findMany({ select: { id: true, retiredAt: true } })
    write('cells/figures/cell.en.svg', svg('core'))
    const [english, chinese] = await publishContent(folder)
    expect(english).toContain('published as revision 2 (1 edited)')
    expect(chinese).toContain('nothing changed')
    expect(await db().card.findMany({ select: { id: true, retiredAt: true } })).toEqual(before)
    expect(await readFigure('en')).toContain(addressOf(svg('core')))
    expect(await readProse('en')).toContain(addressOf(svg('core')))
  })
})

describe('the order of surveys', () => {
  const bare = (slug: string) =>
    `---\nslug: ${slug}\nlang: en\ntitle: ${slug}\n---\n\nA ==gap== in ${slug} prose.\n`
  const readOrder = async () => (await loadCatalogue(null, 'en')).surveys.map(({ slug }) => slug)

  test('is that of the file ORDER, and then of their names', async () => {
    for (const slug of ['alps', 'birds', 'clouds', 'deltas'])
      write(`${slug}/${slug}.en.md`, bare(slug))
    write('ORDER', 'clouds\nnowhere\nbirds\n')
    await publishContent(folder)
    expect(await readOrder()).toEqual(['clouds', 'birds', 'alps', 'deltas'])
  })

  test('stays when another one is added', async () => {
    write('birds/birds.en.md', bare('birds'))
    await publishContent(folder)
    write('alps/alps.en.md', bare('alps'))
    await publishContent(folder)
    expect(await readOrder()).toEqual(['birds', 'alps'])
  })
})

describe('a figure that is missing', () => {
  test('from the prose is reported, and leaves its words', async () => {
    write('cells/cells.en.md', cells('en').replace(/:::occlude.*:::/s, ''))
    const [published, ...problems] = await publishContent(folder)
    expect(published).toContain('published as revision 1')
    expect(problems).toEqual([
      expect.stringMatching(
        /cells\.en\.md:9:1 warning unknown-image .*“figures\/cell\.en\.svg”.* PNG, JPEG/,
      ),
    ])
    expect(await readProse('en')).toContain('A cell, cut open')
  })

  test('from a question keeps the edition from being published', async () => {
    write('cells/cells.en.md', cells('en'))
    const [refused, ...problems] = await publishContent(folder)
    expect(refused).toBe('cells/cells.en.md was not published:')
    expect(problems.join('\n')).toContain('cells.en.md:11:1 error unknown-image')
    expect(await db().revision.count()).toBe(0)
  })

  test.each([
    ['is no image by its bytes', 'cells/figures/cell.en.svg', 'plain text'],
    ['lies outside the survey’s folder', 'figures/cell.en.svg', svg('nucleus')],
  ])('is one that %s', async (_, path, content) => {
    write(path, content)
    write('cells/cells.en.md', cells('en').replaceAll('figures/', '../figures/'))
    if (!path.startsWith('figures')) write('cells/cells.en.md', cells('en'))
    expect((await publishContent(folder))[0]).toBe('cells/cells.en.md was not published:')
    expect(await db().media.count()).toBe(0)
  })
})
