import type { Fragment, Option, TruthContent } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt } from './block-body.ts'
import { findTaskList, readOptions } from './options.ts'

/*
 *  :::truth{#id}
 *  statement
 *  - [ ] true       in whatever words; the first is what one says to the statement
 *  - [x] false
 *    > why
 *  :::
 */
/** Reads a statement that is either true or false, and why. */
export function readTruth(body: BlockBody): TruthContent | null {
  const first = findTaskList(body)
  const prompt = readPrompt(body, body.children[first]?.from ?? body.to)
  const written = first < 0 ? [] : readOptions(body, body.children.slice(first))
  const [right, ...others] = written.filter(({ correct }) => correct)
  const wordings = new Set(written.map(({ body }) => body.text))
  if (!right || others.length > 0 || written.length !== 2 || wordings.size < 2) {
    const message =
      'A statement has two answers, one of them right; write “- [x] true” and “- [ ] false”.'
    body.report({ ...blockError(body, 'bad-truth', message), expected: '- [x] true\n- [ ] false' })
    return null
  }
  const explanation = joinFeedback(written)
  if (!explanation) {
    const message =
      'Whether a statement is true can be guessed; say why below the answers, after “>”.'
    body.report({ ...blockError(body, 'SR008', message), expected: '> because …' })
    return null
  }
  const options = written.map(({ body, correct }) => ({ body, correct }))
  return prompt && { kind: 'truth', prompt, answer: right.body, options, explanation }
}

/** What is said below either of the answers. */
function joinFeedback(options: readonly Option[]): Fragment | null {
  const said = options.flatMap(({ feedback }) => (feedback?.html ? [feedback] : []))
  const [only, ...others] = said
  if (!only || others.length === 0) return only ?? null
  return {
    html: said.map(({ html }) => (html.startsWith('<p>') ? html : `<p>${html}</p>`)).join(''),
    text: said.map(({ text }) => text).join('\n'),
  }
}
