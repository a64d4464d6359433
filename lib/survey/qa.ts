import type { Fix, QaContent } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt, renderPart } from './block-body.ts'
import type { FamilyReading } from './draft.ts'
import { fixOf, withFix } from './fix.ts'

/*
 *  :::qa{#id}
 *  prompt
 *  ---            a thematic break, or, without a blank line, what Markdown takes for the
 *  answer         underline of a heading
 *  :::
 */
/**
 * Reads a prompt and an answer that is recalled in the head; with `reverse`, both directions of it.
 */
export function readQa(body: BlockBody): QaContent | FamilyReading | null {
  const forward = readOneWay(body)
  if (!forward || !body.attributes.has('reverse')) return forward
  const { prompt, answer } = forward
  const backward: QaContent = { kind: 'qa', prompt: answer, answer: prompt }
  const member = { siblings: '', problems: [] }
  return {
    family: { kind: 'qa', name: answer.text },
    members: [
      { ...member, part: '', content: forward },
      { ...member, part: 'reverse', content: backward },
    ],
  }
}

function readOneWay(body: BlockBody): QaContent | null {
  const separator = findSeparator(body)
  if (!separator) {
    const message = 'No line “---” divides the prompt from the answer; add one between them.'
    const fix = withFix(divide(body))
    body.report({ ...blockError(body, 'missing-separator', message), expected: '---', ...fix })
    return null
  }
  const prompt = readPrompt(body, separator.from)
  const answer = renderPart(body, separator.to, body.to)
  if (answer.html === '') {
    const message = 'The block has no answer; write it below the line “---”.'
    body.report(blockError(body, 'missing-answer', message))
    return null
  }
  return prompt && { kind: 'qa', prompt, answer }
}

/** Of two paragraphs the first asks and the second answers. */
function divide({ children }: BlockBody): Fix | null {
  const [prompt, answer, ...others] = children
  if (!prompt || !answer || others.length > 0) return null
  return fixOf('Divide the two paragraphs', prompt.to, prompt.to, '\n\n---')
}

function findSeparator({ children }: BlockBody): { from: number; to: number } | null {
  for (const child of children) {
    if (child.name === 'HorizontalRule') return child
    if (child.name === 'SetextHeading2') return child.getChild('HeaderMark')
  }
  return null
}
