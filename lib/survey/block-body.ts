import type { SyntaxNode, Tree } from '@lezer/common'
import type { Fragment } from '#lib/model.ts'
import type { Attributes } from './attributes.ts'
import { mathsProblem, type Problem, type Report } from './problem.ts'
import { renderRange } from './render.ts'

/** The body of a block: its child blocks, and their range in the source. */
export interface BlockBody {
  source: string
  tree: Tree
  /** The whole block. */
  container: SyntaxNode
  children: readonly SyntaxNode[]
  from: number
  to: number
  attributes: Attributes
  /** The survey's language, for the words that a question needs and its author did not write. */
  lang: string
  /** The opening line, where problems of the block as a whole are shown. */
  opening: { from: number; to: number }
  report: Report
}

/** The parts of a block as they are written. */
export interface WrittenBlock {
  kind: string
  attributes: SyntaxNode | null
  /** Its blocks, without its own marks. */
  content: SyntaxNode[]
  /** It has its last line. */
  isClosed: boolean
}

/** Takes a container apart, in one pass over its children. */
export function readContainer(source: string, container: SyntaxNode): WrittenBlock {
  const written: WrittenBlock = { kind: '', attributes: null, content: [], isClosed: false }
  for (let child = container.firstChild; child; child = child.nextSibling) {
    const { name } = child
    if (name === 'ContainerKind') written.kind = source.slice(child.from, child.to)
    else if (name === 'Attributes') written.attributes ??= child
    else if (name !== 'ContainerMark') written.content.push(child)
    // The opening mark is never last: the kind follows it.
    written.isClosed = name === 'ContainerMark'
  }
  return written
}

/** Does the container have its last line? */
export function isClosed(container: SyntaxNode): boolean {
  // The opening mark is never last: the kind follows it.
  return container.lastChild?.name === 'ContainerMark'
}

/**
 * Renders a part of a block, which lies in the node `within`; what cannot be rendered is an error of the
 * question.
 */
export function renderPart(
  { source, tree, container, report }: BlockBody,
  from: number,
  to: number,
  within = container,
): Fragment {
  const { fragment, problems } = renderRange(source, tree, from, Math.max(from, to), { within })
  for (const problem of problems) report(mathsProblem(problem, 'error'))
  return fragment
}

/** The prompt of a block, from its first line to the given offset; null, and an error, if empty. */
export function readPrompt(body: BlockBody, to: number): Fragment | null {
  const prompt = renderPart(body, body.from, to)
  if (prompt.html !== '') return prompt
  const message = 'The block has no prompt; write the question below its first line.'
  body.report(blockError(body, 'missing-prompt', message))
  return null
}

/** Warns of what stands below the last part of a block, where it would not be shown. */
export function reportStray({ children, report }: BlockBody, end: number): void {
  for (const { from, to } of children) {
    if (from < end) continue
    const message = 'This text is not shown; put it above, or outside the block.'
    report({ rule: 'stray-text', severity: 'warning', from, to, message })
  }
}

/** An error of a block as a whole, shown at its first line. */
export function blockError({ opening }: BlockBody, rule: string, message: string): Problem {
  return { rule, severity: 'error', from: opening.from, to: opening.to, message }
}
