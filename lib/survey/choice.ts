import type { ChoiceContent, Fragment, Option } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt } from './block-body.ts'
import { findTaskList, readOptions } from './options.ts'
import { thresholds } from './thresholds.ts'

/*
 *  :::choice{#id}
 *  prompt
 *  - [x] the key, or one of several
 *    > feedback, if it needs any
 *  - [ ] a distractor
 *  :::
 */
/** Reads a prompt and the options to pick from. */
export function readChoice(body: BlockBody): ChoiceContent | null {
  const first = findTaskList(body)
  const prompt = readPrompt(body, body.children[first]?.from ?? body.to)
  const options = first < 0 ? [] : readOptions(body, body.children.slice(first))
  if (options.length > thresholds.readableOptions) {
    const message =
      'These are too many options to choose from; divide them among several questions.'
    body.report({
      ...blockError(body, 'too-many-options', message),
      actual: String(options.length),
    })
    return null
  }
  const keys = options.filter(({ correct }) => correct)
  if (options.length < 2) {
    const message =
      'A choice needs two options or more; write each as “- [ ] …” or, if right, “- [x] …”.'
    body.report({ ...blockError(body, 'too-few-options', message), actual: String(options.length) })
  } else if (keys.length === 0) {
    body.report(
      blockError(body, 'missing-key', 'No option is right; mark the right one with “[x]”.'),
    )
  } else if (keys.length === options.length) {
    const message = 'Every option is right; add a wrong one, written “- [ ] …”.'
    body.report(blockError(body, 'missing-distractor', message))
  }
  return prompt && { kind: 'choice', prompt, answer: joinKeys(keys), options }
}

/** The right answer as one fragment: the key itself, or a list of several. */
export function joinKeys(keys: readonly Option[]): Fragment {
  const [only] = keys
  if (keys.length === 1 && only) return only.body
  const items = keys.map(({ body }) => `<li>${body.html}</li>`).join('')
  return { html: `<ul>${items}</ul>`, text: keys.map(({ body }) => body.text).join('\n') }
}
