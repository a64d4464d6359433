import { expect, test } from 'vitest'
import { quoteWords } from '../../../app/studio/[slug]/quote-words.ts'

test.each([
  [
    'The tides follow the ==moon=={hint="in the sky"}, **daily**.',
    'The tides follow the moon, daily.',
  ],
  [':::qa{#why}\n\nWhy are there\ntwo?\n\n---\n\nThe far side.\n:::', 'Why are there two?'],
  [':::typed\nWhat follows?\n= the tide\n:::', 'What follows?'],
  [':::choice{#c}\nWhich?\n- [x] one\n- [ ] two\n:::', 'Which?'],
  [':::occlude{src="a.png" alt="b"}\n- part @ 1,2,3,4\n:::', '- part @ 1,2,3,4'],
  ['| ==BERT== | 2018 |', '| BERT | 2018 |'],
  ['The ==moon=={hint="cut in the mi', 'The moon'],
])('%j', (source, words) => {
  expect(quoteWords(source)).toBe(words)
})
