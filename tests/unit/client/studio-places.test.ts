import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findMarks, findQuote } from '../../../app/studio/[slug]/find-quote.ts'
import { sectionAt } from '../../../app/studio/[slug]/section-at.ts'
import { spansAt } from '../../../app/studio/[slug]/spans.ts'

describe('findQuote', () => {
  test('takes the place nearest to the old one', () => {
    expect(findQuote('ab ab ab', 'ab', 4)).toBe(3)
    expect(findQuote('ab ab ab', 'ab', 7)).toBe(6)
    expect(findQuote('ab', 'ab', 100)).toBe(0)
    expect(findQuote('x\nab', 'x\r\nab', 0)).toBe(0)
    expect(findQuote('ab', 'gone', 0)).toBeNull()
    expect(findQuote('ab', '', 0)).toBeNull()
  })

  test('no other place is nearer', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 40 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 }),
        fc.nat(45),
        (text, quote, near) => {
          const places = [...text].flatMap((_, at) => (text.startsWith(quote, at) ? at : []))
          const found = findQuote(text, quote, near)
          const distance = (at: number) => Math.abs(at - near)
          if (places.length === 0) expect(found).toBeNull()
          else expect(distance(found ?? Infinity)).toBe(Math.min(...places.map(distance)))
        },
      ),
    )
  })
})

test('a mark whose words have moved is found again, and one whose words are gone is kept', () => {
  const point = (offset: number) => ({ line: 1, column: 1, offset })
  const mark = (id: string, quote: string) => ({
    id,
    kind: 'report' as const,
    cardKey: id,
    place: { start: point(0), end: point(1) },
    quote,
    text: 'wrong',
  })
  const found = findMarks('new text before: the words', [mark('a', 'the words'), mark('b', 'gone')])
  expect(found.map(({ id, from }) => [id, from])).toEqual([
    ['a', 17],
    ['b', null],
  ])
})

test('the spans at an offset are those that hold it, several of one sentence together', () => {
  const spans = Int32Array.from([0, 10, 12, 20, 12, 20, 30, 40])
  expect(spansAt(spans, 5)).toEqual([0])
  expect(spansAt(spans, 11)).toEqual([])
  expect(spansAt(spans, 20)).toEqual([1, 2])
  expect(spansAt(spans, 35)).toEqual([3])
  expect(spansAt(spans, 99)).toEqual([])
  expect(spansAt(new Int32Array(), 0)).toEqual([])
})

test('the section at an offset is the last that began', () => {
  const sections = [{ from: 3 }, { from: 10 }]
  expect([0, 3, 9, 10, 99].map((offset) => sectionAt(sections, offset))).toEqual([-1, 0, 0, 1, 1])
})
