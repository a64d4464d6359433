import { afterEach, expect, test } from 'vitest'
import { mayReadMetrics } from '#lib/server/metrics-door.ts'

afterEach(() => {
  delete process.env.METRICS_TOKEN
  delete process.env.PUBLIC_URL
})

function may(address: string, authorization?: string): boolean {
  const headers = new Headers({ 'x-forwarded-for': address })
  if (authorization) headers.set('authorization', authorization)
  return mayReadMetrics(headers)
}

test('from this machine, and from nowhere else', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.0.2.1, 127.0.0.1'])
    expect(may(address)).toBe(true)
  for (const address of ['192.0.2.1', '', '127.0.0.1, 192.0.2.1', '127.0.0.1.example.org'])
    expect(may(address)).toBe(false)
})

test('from anywhere with the token, and behind a proxy only so', () => {
  process.env.METRICS_TOKEN = 'a token for the tests'
  expect(may('192.0.2.1', 'Bearer a token for the tests')).toBe(true)
  expect(may('192.0.2.1', 'Bearer another')).toBe(false)
  process.env.PUBLIC_URL = 'https://stet.example.org'
  expect(may('127.0.0.1')).toBe(false)
  expect(may('127.0.0.1', 'Bearer a token for the tests')).toBe(true)
})
