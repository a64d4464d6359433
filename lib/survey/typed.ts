import type { TypedContent } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt } from './block-body.ts'
import { escapeText } from './to-html.ts'

const answerLine = /^[ \t]{0,3}=(?!=)(.*)$/

/*
 *  :::typed{#id}
 *  prompt
 *  = accepted answer
 *  = another
 *  :::
 */
/** Reads a prompt and the answers accepted for it, which stand as they are typed: no Markdown. */
export function readTyped(body: BlockBody): TypedContent | null {
  const { answers, from } = readAnswers(body)
  const prompt = readPrompt(body, from)
  const [shown] = answers
  if (shown === undefined || answers.includes('')) {
    const message = 'Write the accepted answers last, each on a line of its own after “= ”.'
    body.report({ ...blockError(body, 'missing-answer', message), expected: '= the answer' })
    return null
  }
  const answer = { html: escapeText(shown), text: shown }
  return prompt && { kind: 'typed', prompt, answer, accepted: [...new Set(answers)] }
}

/** The answer lines at the end of the body, and the offset at which they begin. */
function readAnswers({ source, from, to }: BlockBody): { answers: string[]; from: number } {
  const answers: string[] = []
  let start = to
  for (let end = to; end > from; end = lineStart(source, from, end) - 1) {
    const begin = lineStart(source, from, end)
    const line = source.slice(begin, end).trimEnd()
    const answer = answerLine.exec(line)?.[1]
    if (answer === undefined && line.trim() !== '') break
    if (answer === undefined) continue
    answers.push(answer.trim())
    start = begin
  }
  return { answers: answers.reverse(), from: start }
}

function lineStart(source: string, from: number, end: number): number {
  return Math.max(from, source.lastIndexOf('\n', end - 1) + 1)
}
