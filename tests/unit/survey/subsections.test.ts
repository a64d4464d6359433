import { expect, test } from 'vitest'
import { withSubsections } from '#lib/survey/subsections.ts'

const sections = [
  { id: 'title', level: 1 },
  { id: 'a', level: 2 },
  { id: 'a1', level: 3 },
  { id: 'b', level: 2 },
  { id: 'b1', level: 4 },
]

test.each([
  ['title', ['title', 'a', 'a1', 'b', 'b1']],
  ['a', ['a', 'a1']],
  ['a1', ['a1']],
  ['b', ['b', 'b1']],
  ['b1', ['b1']],
  ['nowhere', undefined],
])('%s has below it %j', (id, expected) => {
  expect(withSubsections(sections, id)?.map((section) => section.id)).toEqual(expected)
})
