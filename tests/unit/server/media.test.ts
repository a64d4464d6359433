import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/server/db.ts'
import { imageType } from '#lib/server/image-type.ts'
import {
  loadImageUrls,
  loadMedia,
  maxImageBytes,
  mediaHeaders,
  saveImage,
} from '#lib/server/media.ts'
import { createSurvey } from '#lib/server/new-survey.ts'
import { makeInstructor, requireAuthor } from './people.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const png = latin1('\x89PNG\r\n\x1a\nrest')
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

describe('imageType', () => {
  test.each([
    ['image/png', '\x89PNG\r\n\x1a\n'],
    ['image/jpeg', '\xff\xd8\xff\xe0'],
    ['image/gif', 'GIF89a'],
    ['image/webp', 'RIFF\x0a\x00\x00\x00WEBPVP8 '],
    ['image/avif', '\x00\x00\x00\x1cftypavif\x00\x00\x00\x00mif1miaf'],
    ['image/avif', '\x00\x00\x00\x1cftypmif1\x00\x00\x00\x00avifmiaf'],
    ['image/svg+xml', svg],
    ['image/svg+xml', `\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a > b --><!DOCTYPE svg>\n${svg}`],
  ])('%s is told from its bytes', (type, bytes) => {
    expect(imageType(latin1(bytes))).toBe(type)
  })

  test.each([
    '',
    'GIF',
    '%PDF-1.7',
    '<html><svg></svg></html>',
    '<!-- <svg> -->',
    '<!-- <svg>',
    '<svgx>',
    '\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic',
    'RIFF\x0a\x00\x00\x00WAVE',
    `${'<!---->'.repeat(500)}<p>`,
  ])('%j is no image', (bytes) => {
    expect(imageType(latin1(bytes))).toBeNull()
  })
})

test('an SVG opened by itself is a download in a sandbox; no type may be guessed', () => {
  const headers = mediaHeaders('image/svg+xml')
  expect(headers['content-security-policy']).toBe(
    "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  )
  expect(headers['content-disposition']).toMatch(/^attachment/)
  for (const type of ['image/svg+xml', 'image/png']) {
    expect(mediaHeaders(type)['x-content-type-options']).toBe('nosniff')
    expect(mediaHeaders(type)['content-type']).toBe(type)
  }
})

describe('saveImage', () => {
  let close: () => Promise<void>
  beforeAll(async () => {
    close = await openTemporaryDatabase()
  })
  afterAll(() => close())

  async function makeAuthor() {
    const instructor = await makeInstructor('ann')
    const made = await createSurvey(instructor, { title: 'Images', lang: 'en' }, new Date(0))
    return requireAuthor(instructor, made.ok ? made.slug : '')
  }

  test('keeps the bytes once, and finds them by the path of each survey', async () => {
    const [one, other] = [await makeAuthor(), await makeAuthor()]
    const saved = await saveImage(one, './figures/a%20b.png', png)
    expect(saved).toMatchObject({ ok: true, path: 'figures/a b.png' })
    await saveImage(other, 'c.png', png)
    expect(await db().media.count()).toBe(1)
    const url = saved.ok ? saved.url : ''
    const urls = await loadImageUrls(one.surveyId)
    expect(urls('figures/a b.png')).toBe(url)
    expect(urls('c.png')).toBeNull()
    expect((await loadImageUrls(other.surveyId))('c.png')).toBe(url)
    const stored = await loadMedia(url.split('/').at(-1) ?? '')
    expect(stored?.type).toBe('image/png')
    expect(Buffer.from(stored?.bytes ?? []).equals(png)).toBe(true)
  })

  test('a new image under a path replaces the old one', async () => {
    const author = await makeAuthor()
    const first = await saveImage(author, 'a.svg', png)
    const second = await saveImage(author, 'a.svg', latin1(svg))
    expect(second.ok && first.ok && second.url !== first.url).toBe(true)
    expect((await loadImageUrls(author.surveyId))('a.svg')).toBe(second.ok ? second.url : '')
  })

  test('says why it takes no image', async () => {
    const author = await makeAuthor()
    const reasonFor = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
      const saved = await saveImage(author, name, bytes)
      return saved.ok ? null : saved.reason
    }
    expect(await reasonFor('a.png', new Uint8Array())).toBe('empty')
    expect(await reasonFor('a.png', latin1('plain text'))).toBe('type')
    expect(await reasonFor('https://example.org/a.png', png)).toBe('name')
    expect(await reasonFor('a\n.png', png)).toBe('name')
    const large = new Uint8Array(maxImageBytes + 1)
    large.set(png)
    expect(await reasonFor('a.png', large)).toBe('too-large')
    expect(await db().surveyMedia.count({ where: { surveyId: author.surveyId } })).toBe(0)
  })

  test('what is no hash is no image', async () => {
    expect(await loadMedia('../etc/passwd')).toBeNull()
  })
})
