import { expect, test } from 'vitest'
import { arrivalLimits, attempt, passwordLimits } from '#lib/server/attempts.ts'

const from = (forwarded: string) => new Headers({ 'x-forwarded-for': forwarded })
const start = 1_000_000
const quarterMs = 15 * 60_000

/** How many of some tries go ahead. */
const allowed = (tries: ReturnType<typeof attempt>[]) => tries.filter(({ ok }) => ok).length

test('one account can be guessed at ten times, from wherever, and again when the window is over', () => {
  const guess = (index: number, now: number) =>
    attempt(passwordLimits('one@example.org', from(`198.51.100.${index}`)), now)
  expect(allowed(Array.from({ length: 30 }, (_, index) => guess(index, start)))).toBe(10)
  expect(guess(99, start + 60_000)).toEqual({ ok: false, waitSeconds: 840 })
  expect(guess(99, start + quarterMs)).toMatchObject({ ok: true })
})

test('one address can guess fifty times, whatever it claims to be and whomever it guesses at', () => {
  const guess = (index: number) =>
    attempt(passwordLimits(`${index}@example.org`, from(`10.0.0.${index}, 203.0.113.7`)), start)
  expect(allowed(Array.from({ length: 80 }, (_, index) => guess(index)))).toBe(50)
  expect(attempt(passwordLimits('x@example.org', from('203.0.113.8')), start).ok).toBe(true)
})

test('what was refused by one limit counts against no other', () => {
  const full = { key: 'full', max: 0, windowMs: 1000 }
  const other = { key: 'other', max: 1, windowMs: 1000 }
  expect(attempt([full, other], start).ok).toBe(false)
  expect(attempt([other], start).ok).toBe(true)
})

test('honest tries are forgiven', () => {
  const limits = passwordLimits('honest@example.org', from('203.0.113.20'))
  for (let time = 0; time < 100; time += 1) {
    const tried = attempt(limits, start)
    if (!tried.ok) throw new Error('refused')
    tried.forgive()
  }
  expect(attempt(limits, start).ok).toBe(true)
})

test('a class arrives through one address in a minute; a flood does not', () => {
  const limits = arrivalLimits(from('203.0.113.30'))
  expect(allowed(Array.from({ length: 500 }, () => attempt(limits, start)))).toBe(120)
  expect(attempt(limits, start + 60_000).ok).toBe(true)
})

test('a flood of keys forgets the oldest counts instead of filling the memory', () => {
  const once = (key: string) => attempt([{ key, max: 1, windowMs: 1e9 }], start)
  once('first')
  expect(once('first').ok).toBe(false)
  for (let index = 0; index < 60_000; index += 1) once(`flood-${index}`)
  expect(once('first').ok).toBe(true)
  expect(once('flood-59999').ok).toBe(false)
})
