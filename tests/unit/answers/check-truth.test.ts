import { expect, test } from 'vitest'
import { checkTruth } from '#lib/answers/check-truth.ts'

const answers = ['true', 'false'].map((text) => ({
  body: { html: text, text },
  correct: text === 'false',
}))

test('a statement is judged rightly, wrongly or not at all', () => {
  expect(checkTruth(1, answers)).toEqual({ correctness: 1, right: 1 })
  expect(checkTruth(0, answers)).toEqual({ correctness: 0, right: 1 })
  expect(checkTruth(null, answers)).toEqual({ correctness: 0, right: 1 })
})
