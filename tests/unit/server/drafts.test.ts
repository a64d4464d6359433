import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findAuthor } from '#lib/server/authorship.ts'
import { db } from '#lib/server/db.ts'
import { beginDraft, listDraftLangs, loadDraft, saveDraft } from '#lib/server/drafts.ts'
import { createSurvey } from '#lib/server/new-survey.ts'
import { listStudioSurveys } from '#lib/server/studio.ts'
import { makeInstructor, requireAuthor } from './people.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
})
afterAll(() => close())

const at = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-01T12:05:00Z')

async function makeDraft(name: string) {
  const instructor = await makeInstructor(name)
  const made = await createSurvey(instructor, { title: `Draft of ${name}`, lang: 'en' }, at)
  if (!made.ok) throw new Error(made.reason)
  return { instructor, author: await requireAuthor(instructor, made.slug) }
}

describe('saveDraft', () => {
  test('saves on top of the version it was made from', async () => {
    const { author } = await makeDraft('ann')
    const saved = await saveDraft(author, 'en', { source: 'one', expectedVersion: 1 }, later)
    expect(saved).toEqual({ kind: 'saved', version: 2, savedAt: later.getTime() })
    expect(await loadDraft(author, 'en')).toEqual({
      source: 'one',
      version: 2,
      savedAt: later.getTime(),
      savedBy: 'ann',
    })
  })

  test('refuses what was made from an older version, changes nothing, and gives the stored text', async () => {
    const { author } = await makeDraft('bea')
    await saveDraft(author, 'en', { source: 'theirs', expectedVersion: 1 }, at)
    const saved = await saveDraft(author, 'en', { source: 'mine', expectedVersion: 1 }, later)
    expect(saved).toMatchObject({ kind: 'stale', stored: { source: 'theirs', version: 2 } })
    expect((await loadDraft(author, 'en'))?.source).toBe('theirs')
  })

  test('of many saves at once on one version, one is stored', async () => {
    const { author } = await makeDraft('cyd')
    const sources = Array.from({ length: 8 }, (_, index) => `text ${index}`)
    const saves = await Promise.all(
      sources.map((source) => saveDraft(author, 'en', { source, expectedVersion: 1 }, later)),
    )
    const stored = sources.filter((_, index) => saves[index]?.kind === 'saved')
    expect(stored).toHaveLength(1)
    expect(await loadDraft(author, 'en')).toMatchObject({ source: stored[0], version: 2 })
  })

  test('an edition nobody has begun is missing', async () => {
    const { author } = await makeDraft('dan')
    const saved = await saveDraft(author, 'zh', { source: 'x', expectedVersion: 1 }, at)
    expect(saved).toEqual({ kind: 'missing' })
  })
})

test('another edition is begun once, and never over a text', async () => {
  const { author } = await makeDraft('eve')
  expect(await beginDraft(author, 'zh', '第一', at)).toBe(true)
  expect(await beginDraft(author, 'zh', '第二', later)).toBe(false)
  expect(await loadDraft(author, 'zh')).toMatchObject({
    source: '第一',
    version: 1,
    savedAt: at.getTime(),
  })
  expect(await listDraftLangs(author)).toEqual(['en', 'zh'])
})

describe('who may write', () => {
  test('the owner, a co-author and an admin; nobody else, and nobody a survey of the site', async () => {
    const { author } = await makeDraft('fay')
    const [coauthor, admin, stranger] = await Promise.all([
      makeInstructor('gus'),
      makeInstructor('hal', 'admin'),
      makeInstructor('ida'),
    ])
    await db().surveyAuthor.create({ data: { surveyId: author.surveyId, userId: coauthor.id } })
    await db().survey.create({ data: { id: 'site', slug: 'site' } })
    expect(await findAuthor(coauthor, author.slug)).not.toBeNull()
    expect(await findAuthor(admin, author.slug)).not.toBeNull()
    expect(await findAuthor(stranger, author.slug)).toBeNull()
    expect(await findAuthor(admin, 'site')).toBeNull()
    expect((await listStudioSurveys(coauthor)).map(({ slug }) => slug)).toEqual([author.slug])
    expect(await listStudioSurveys(stranger)).toEqual([])
    const seen = (await listStudioSurveys(admin)).map(({ slug }) => slug)
    expect(seen).toContain(author.slug)
    expect(seen).not.toContain('site')
  })
})

test('a list of surveys says whether the draft differs from what is published', async () => {
  const { instructor, author } = await makeDraft('jon')
  const edition = { id: 'jon-en', surveyId: author.surveyId, lang: 'en', title: 'x' }
  await db().edition.create({ data: edition })
  expect(await listStudioSurveys(instructor)).toMatchObject([
    { owner: null, visibility: 'private', editions: [{ published: null, isChanged: true }] },
  ])
  const draft = await loadDraft(author, 'en')
  for (const [number, source] of [
    [1, 'older'],
    [2, draft?.source ?? ''],
  ] as const) {
    await db().revision.create({
      data: { id: `jon-${number}`, editionId: 'jon-en', number, source, rendered: {}, plan: {} },
    })
  }
  expect(await listStudioSurveys(instructor)).toMatchObject([
    {
      editions: [
        {
          lang: 'en',
          title: 'Draft of jon',
          published: 2,
          isChanged: false,
          savedAt: at.getTime(),
          savedBy: 'jon',
        },
      ],
    },
  ])
  await saveDraft(author, 'en', { source: 'newer', expectedVersion: 1 }, later)
  expect(await listStudioSurveys(instructor)).toMatchObject([
    { editions: [{ published: 2, isChanged: true, savedAt: later.getTime() }] },
  ])
})
