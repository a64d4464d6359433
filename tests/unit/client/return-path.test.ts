import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readReturnPath } from '#lib/client/return-path.ts'
import { propertyRuns } from '../property-runs.ts'

test.each(['/', '/review', '/surveys/ptm?x=1#bert', '/studio/%E4%B8%AD'])(
  '%s is a place of this site',
  (path) => {
    expect(readReturnPath(path)).toBe(path)
  },
)

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/a/..//evil.example',
  '/.//evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'HTTPS:evil.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,x',
  'evil.example',
  '@evil.example',
  '',
  undefined,
  ['/a', '/b'],
  { toString: () => '//evil.example' },
])('%j leads home', (wanted) => {
  expect(readReturnPath(wanted)).toBe('/')
})

test('whatever is asked for, the browser stays on this site', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    ':',
    '@',
    'evil.example',
    '%2f',
    'a',
  )
  const wanted = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(part).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(wanted, (text) => {
      const path = readReturnPath(text)
      const base = 'https://stet.example.org'
      expect(new URL(path, base).origin).toBe(base)
      // Once more, as when a page hands it on in another address.
      expect(readReturnPath(path)).toBe(path)
    }),
    { numRuns: propertyRuns(2000) },
  )
})
