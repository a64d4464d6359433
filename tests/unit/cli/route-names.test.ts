import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { routeNames } from '#lib/cli/route-names.mjs'

const root = mkdtempSync(join(tmpdir(), 'stet-routes-'))
afterAll(() => rmSync(root, { recursive: true }))

mkdirSync(join(root, '.next'))
writeFileSync(
  join(root, '.next/app-path-routes-manifest.json'),
  JSON.stringify({
    '/_not-found/page': '/_not-found',
    '/page': '/',
    '/surveys/page': '/surveys',
    '/surveys/[slug]/page': '/surveys/[slug]',
    '/api/auth/[...all]/route': '/api/auth/[...all]',
    '/api/reviews/route': '/api/reviews',
  }),
)
const nameOf = routeNames(root)

test('an address is logged as the pattern of its route, never as it is', () => {
  expect(nameOf('/')).toBe('/')
  expect(nameOf('/api/reviews?x=1')).toBe('/api/reviews')
  expect(nameOf('/surveys')).toBe('/surveys')
  expect(nameOf('/surveys/adas-private-notes?card=7')).toBe('/surveys/[slug]')
  expect(nameOf('/api/auth/sign-in/anonymous')).toBe('/api/auth/[...all]')
  expect(nameOf('/_next/static/chunk.js')).toBe('/_next')
})

test('what no route answers has one name', () => {
  for (const address of ['/surveys/a/b', '/wp-login.php', '/api/reviewsx', '/_not-found']) {
    expect(nameOf(address)).toBe('other')
  }
})
