import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Author } from '#lib/server/authorship.ts'
import { publishContent } from '#lib/server/content.ts'
import { db } from '#lib/server/db.ts'
import {
  listRevisions,
  loadDraftState,
  loadRevision,
  restoreRevision,
} from '#lib/server/revisions.ts'
import {
  makeInstructor,
  makeSurveyOf,
  publishNow,
  publishText,
  saveDraft,
  sourceOf,
} from './authored-survey.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let author: Author
beforeEach(async () => {
  close = await openTemporaryDatabase()
  author = await makeSurveyOf(await makeInstructor('ivo'))
})
afterEach(() => close())

const a = { id: 'a', prompt: 'What is a?' }
const b = { id: 'b', prompt: 'What is b?' }
const restore = (number: number, draftVersion: number, replaceUnpublished = false) =>
  restoreRevision(author, { lang: 'en', number, draftVersion, replaceUnpublished }, new Date(1))

test('the history says who published what, and each revision what it followed', async () => {
  await publishText(author, { one: [a] })
  await publishText(author, { one: [a, b] })
  expect(await listRevisions(author, 'en')).toMatchObject([
    { number: 2, publishedBy: 'ivo', counts: { kept: 1, new: 1 } },
    { number: 1, publishedBy: 'ivo', counts: { new: 1 } },
  ])
  expect(await listRevisions(author, 'zh')).toEqual([])
  const second = await loadRevision(author, 'en', 2)
  expect(second).toMatchObject({ formerSource: sourceOf({ one: [a] }), newest: 2 })
  expect((await loadRevision(author, 'en', 1))?.formerSource).toBeNull()
  expect(await loadRevision(author, 'en', 3)).toBeNull()
})

test('a restored text becomes the draft, and publishing it brings its questions back', async () => {
  await publishText(author, { one: [a, b] })
  const before = await db().card.findMany({ orderBy: { key: 'asc' } })
  await publishText(author, { one: [a] })
  expect(await restore(1, 2)).toEqual({ kind: 'restored', version: 3, replaced: null })
  expect(await loadDraftState(author, 'en')).toEqual({ version: 3, hasUnpublished: false })
  expect(await publishNow(author)).toMatchObject({ kind: 'published', revision: 3 })
  expect(await db().card.findMany({ orderBy: { key: 'asc' } })).toEqual(before)
})

test('a draft that is published nowhere is replaced only on demand, and given back', async () => {
  await publishText(author, { one: [a] })
  const precious = sourceOf({ one: [a, b] })
  await saveDraft(author, precious)
  expect(await loadDraftState(author, 'en')).toEqual({ version: 2, hasUnpublished: true })
  expect(await restore(1, 2)).toEqual({ kind: 'unpublished-changes', version: 2 })
  expect((await db().draft.findFirstOrThrow()).source).toBe(precious)
  expect(await restore(1, 2, true)).toEqual({
    kind: 'restored',
    version: 3,
    replaced: { version: 2, source: precious },
  })
})

test('a draft that was saved since is not replaced', async () => {
  await publishText(author, { one: [a] })
  await saveDraft(author, sourceOf({ one: [a, b] }))
  expect(await restore(1, 1, true)).toEqual({ kind: 'stale', version: 2 })
  expect(await restore(9, 2, true)).toEqual({ kind: 'not-found' })
})

test('a file in content/ never overwrites an instructor’s survey', async () => {
  await publishText(author, { one: [a] })
  const folder = mkdtempSync(join(tmpdir(), 'stet-content-'))
  mkdirSync(join(folder, 'mine'))
  writeFileSync(join(folder, 'mine/mine.en.md'), sourceOf({ one: [b] }))
  const lines = await publishContent(folder)
  rmSync(folder, { recursive: true })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('was not published')
  expect((await db().card.findMany()).map(({ key }) => key)).toEqual(['a'])
})
