import fc from 'fast-check'
import { question } from './published.ts'

const anyQuestion = fc
  .record({
    key: fc.constantFrom(...'abcdefgh'),
    prompt: fc.constantFrom('p1', 'p2', 'p3'),
    answer: fc.constantFrom('a1', 'a2', 'a3'),
    section: fc.constantFrom('s1', 's2'),
    deck: fc.constantFrom('d1', 'd2'),
    kind: fc.constantFrom('qa' as const, 'typed' as const, 'cloze' as const),
  })
  .map(({ key, ...rest }) => question(key, rest))

/** The questions of an edition, of few texts, so that they are often alike. */
export const anyEdition = fc.uniqueArray(anyQuestion, {
  selector: ({ key }) => key,
  maxLength: 8,
})
