import { expect, test } from 'vitest'
import { assetsIn, copiedAt, markCopy, mediaIn } from '#lib/client/page-copies.ts'

const media = `/api/media/${'0a'.repeat(32)}`
const html = `<!DOCTYPE html><html lang="en"><head>
<link rel="stylesheet" href="/_next/static/chunks/a-1.css"/><script src="/_next/static/chunks/b~2.js" async=""></script>
<script>self.__next_f.push([1,"5:I[1,[\\"/_next/static/chunks/c.js\\",\\"/_next/static/chunks/b~2.js\\"]]"])</script>
</head><body><img src="${media}"/><a href="/_next/static/media/font.woff2">no script</a></body></html>`

test('the scripts and styles of a page are those it begins with and those it names for later', () => {
  expect(assetsIn(html)).toEqual([
    '/_next/static/chunks/a-1.css',
    '/_next/static/chunks/b~2.js',
    '/_next/static/chunks/c.js',
  ])
})

test('the images of a page or of cards are found by their addresses', () => {
  expect(mediaIn(html)).toEqual([media])
  expect(mediaIn(JSON.stringify({ html: `<img src="${media}">` }))).toEqual([media])
})

test('a copy says of when it is, and is the page otherwise', () => {
  const copy = markCopy(html, 1234)
  expect(copy).toContain('<html data-copied-at="1234" lang="en">')
  expect([copiedAt(copy), copiedAt(html)]).toEqual([1234, 0])
  expect(copy.replace(' data-copied-at="1234"', '')).toBe(html)
})
