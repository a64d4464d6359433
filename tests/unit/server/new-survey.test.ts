import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/server/db.ts'
import { maxSourceBytes } from '#lib/server/drafts.ts'
import {
  createSurvey,
  firstSource,
  type NewSurvey,
  translatedSource,
} from '#lib/server/new-survey.ts'
import type { Instructor } from '#lib/server/session.ts'
import { compile } from '#lib/survey/compile.ts'
import { makeInstructor } from './people.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let instructor: Instructor
beforeAll(async () => {
  close = await openTemporaryDatabase()
  instructor = await makeInstructor('ann')
})
afterAll(() => close())

const create = (wanted: NewSurvey) => createSurvey(instructor, wanted, new Date(0))

async function sourceOf(slug: string): Promise<string> {
  const { drafts } = await db().survey.findUniqueOrThrow({
    where: { slug },
    include: { drafts: true },
  })
  return drafts[0]?.source ?? ''
}

describe('the slug', () => {
  test('is the one of the front matter when it is free, else the next', async () => {
    const source = '---\nslug: attention\nlang: en\ntitle: Attention\n---\n\n# Attention\n'
    expect(await create({ source })).toEqual({ ok: true, slug: 'attention', lang: 'en' })
    expect(await create({ source })).toEqual({ ok: true, slug: 'attention-2', lang: 'en' })
    expect(await sourceOf('attention')).toBe(source)
    expect(await sourceOf('attention-2')).toBe(source.replace('attention', 'attention-2'))
  })

  test('is made from the title, in any script', async () => {
    expect(await create({ title: ' Deep  Nets: a Survey ', lang: 'en' })).toMatchObject({
      slug: 'deep-nets-a-survey',
    })
    expect(await create({ title: '注意力', lang: 'zh' })).toMatchObject({ slug: '注意力' })
    expect(await create({ title: '…', lang: 'en' })).toMatchObject({ slug: 'survey' })
  })

  test('is one for each of many surveys made at once', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, () => create({ title: 'At once', lang: 'en' })),
    )
    const slugs = made.flatMap((survey) => (survey.ok ? survey.slug : []))
    expect(new Set(slugs).size).toBe(6)
  })
})

test('a text without front matter gets one, and is kept whole', async () => {
  const text = '# Tides\n\nThe moon ==pulls== the sea.\n'
  const made = await create({ source: text })
  expect(made).toMatchObject({ ok: true, slug: 'tides', lang: 'en' })
  const source = await sourceOf('tides')
  expect(source.endsWith(text)).toBe(true)
  const { survey, diagnostics } = compile(source)
  expect(survey).toEqual({ slug: 'tides', lang: 'en', title: 'Tides' })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
})

test('what a blank survey begins with compiles without a problem, whatever its title', () => {
  const title = 'Say "no": a # survey'
  const { survey, diagnostics } = compile(firstSource({ slug: 'no', lang: 'en', title }))
  expect(survey.title).toBe(title)
  expect(diagnostics).toEqual([])
})

test('what cannot be a survey is refused with a reason, and nothing is made', async () => {
  const before = await db().survey.count()
  expect(await create({ source: ' \n' })).toEqual({ ok: false, reason: 'empty' })
  expect(await create({ source: 'PNG\0\0' })).toEqual({ ok: false, reason: 'no-text' })
  const long = 'é'.repeat(maxSourceBytes / 2 + 1)
  expect(await create({ source: long })).toEqual({ ok: false, reason: 'too-large' })
  const german = '---\nslug: x\nlang: de\n---\n'
  expect(await create({ source: german })).toEqual({ ok: false, reason: 'lang' })
  expect(await db().survey.count()).toBe(before)
})

test('a copy for another language says the language it is in', () => {
  const source = '---\nslug: a\nlang: en-GB\ntitle: A\n---\n\nlang: en stays\n'
  expect(translatedSource(source, 'zh')).toBe(
    '---\nslug: a\nlang: zh\ntitle: A\n---\n\nlang: en stays\n',
  )
})
