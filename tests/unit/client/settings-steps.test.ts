import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSteps, stepInWords, writeSteps } from '../../../app/settings/steps.ts'

test('steps are typed with their units, with spaces or commas between', () => {
  expect(readSteps('1m 10m')).toEqual({ ok: true, steps: [60_000, 600_000] })
  expect(readSteps(' 30s, 1.5h，23H ')).toEqual({
    ok: true,
    steps: [30_000, 5_400_000, 82_800_000],
  })
  expect(readSteps('1分 2小时')).toEqual({ ok: true, steps: [60_000, 7_200_000] })
})

test('nothing and 0 are no steps', () => {
  for (const none of ['', '  ', '0']) expect(readSteps(none)).toEqual({ ok: true, steps: [] })
})

test('what is no step is named, and why', () => {
  expect(readSteps('1m soon')).toEqual({ ok: false, why: 'form', typed: 'soon' })
  expect(readSteps('10')).toEqual({ ok: false, why: 'form', typed: '10' })
  expect(readSteps('-1m')).toEqual({ ok: false, why: 'form', typed: '-1m' })
  expect(readSteps('1m 1d')).toEqual({ ok: false, why: 'range', typed: '1d' })
  expect(readSteps('0.5s')).toEqual({ ok: false, why: 'range', typed: '0.5s' })
  expect(readSteps('1m '.repeat(9))).toMatchObject({ ok: false, why: 'count' })
})

test('what is written of steps reads as the same steps', () => {
  const seconds = fc.integer({ min: 1, max: 86_399 }).map((count) => count * 1000)
  fc.assert(
    fc.property(fc.array(seconds, { maxLength: 8 }), (steps) => {
      expect(readSteps(writeSteps(steps))).toEqual({ ok: true, steps })
    }),
  )
})

test('a step in words has the largest unit that fits', () => {
  expect(stepInWords(600_000, 'en')).toBe('10 minutes')
  expect(stepInWords(90_000, 'en')).toBe('90 seconds')
  expect(stepInWords(3_600_000, 'en')).toBe('1 hour')
})
