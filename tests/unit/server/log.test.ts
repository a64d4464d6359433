import { expect, test } from 'vitest'
import { describeError } from '#lib/server/log.mjs'

test('an error of ours is logged with its words and where it came from', () => {
  expect(describeError(new RangeError('Not a moment'))).toMatchObject({
    name: 'RangeError',
    message: 'Not a moment',
    stack: expect.arrayContaining([expect.stringContaining('log.test.ts')]),
  })
})

test('what the database says, which quotes what people wrote, is not', () => {
  const error = new Error('near "ada@example.org": syntax error')
  error.name = 'DriverAdapterError'
  expect(JSON.stringify(describeError(error))).not.toContain('ada@example.org')
})

test('nor what is thrown without being an error', () => {
  expect(describeError('ada@example.org')).toEqual({ name: 'string' })
})
