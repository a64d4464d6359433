import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv, writeCsv } from '#lib/interchange/csv.ts'

const anyCell = fc.oneof(
  fc.string(),
  fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', 'a', '记'),
  }),
)
const anyRows = fc.array(fc.array(anyCell, { minLength: 1, maxLength: 4 }), { maxLength: 5 })

test('what is written is read again', () => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      expect(readCsv(writeCsv(rows))).toEqual(rows)
    }),
  )
})

test('no cell is a formula', () => {
  fc.assert(
    fc.property(anyCell, (cell) => {
      expect(writeCsv([[cell]]).replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r](?!\n?$)/)
    }),
  )
  expect(writeCsv([['=1+1', '+1', '-1', '@a', 'a=b']])).toBe("'=1+1,'+1,'-1,'@a,a=b\r\n")
})

test('quotes, commas and lines within cells stay within them', () => {
  expect(writeCsv([['a "b"', 'c,d', 'e\nf', '']])).toBe('"a ""b""","c,d","e\nf",\r\n')
})

test('any text is read', () => {
  fc.assert(fc.property(fc.string(), (text) => void readCsv(text)))
  expect(readCsv('a,b\nc,d')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ])
})
