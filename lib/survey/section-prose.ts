import type { Tree } from '@lezer/common'
import { findAsked, type KeyedDraft } from './asked.ts'
import { isDropped } from './draft.ts'
import { mathsProblem, type Report } from './problem.ts'
import { type HighlightRendering, renderRange } from './render.ts'

/**
 * The prose of a section as HTML, without its subsections and question blocks; what has questions is
 * marked with their keys, and the highlights that are asked stand in ink.
 */
export function renderProse(
  source: string,
  tree: Tree,
  section: { bodyFrom: number; to: number },
  questions: readonly KeyedDraft[],
  report: Report,
): string {
  const { bodyFrom, to } = section
  const asked = findAsked(source, tree, section, questions)
  const options = { ...asked, highlight: inkOf(questions), showsFootnotes: true }
  const rendered = renderRange(source, tree, bodyFrom, to, options)
  for (const problem of rendered.problems) report(mathsProblem(problem, 'warning'))
  return rendered.fragment.html
}

function inkOf(questions: readonly KeyedDraft[]): (from: number) => HighlightRendering {
  const keys = new Map(
    questions.flatMap(({ draft, key }) =>
      isDropped(draft) ? [] : draft.highlights.map((from) => [from, key] as const),
    ),
  )
  return (from) => {
    const key = keys.get(from)
    return key === undefined ? { as: 'plain' } : { as: 'ink', key }
  }
}
