import type { Tree } from '@lezer/common'
import { findAsked, type KeyedDraft } from './asked.ts'
import { isDropped } from './draft.ts'
import { mathsProblem, type Problem } from './problem.ts'
import { type HighlightRendering, renderRange } from './render.ts'

/** The prose of a section, shown. */
export interface Prose {
  html: string
  /** Labels of the footnotes that it refers to, in order; each has left a mark for `placeFootnotes`. */
  references: readonly string[]
  problems: readonly Problem[]
}

/**
 * The prose of a section as HTML, without its subsections and question blocks; what has questions is
 * marked with their keys, and the highlights that are asked stand in ink.
 */
export function renderProse(
  source: string,
  tree: Tree,
  section: { bodyFrom: number; to: number },
  questions: readonly KeyedDraft[],
): Prose {
  const { bodyFrom, to } = section
  const asked = findAsked(source, tree, section, questions)
  const options = { ...asked, highlight: inkOf(questions), showsFootnotes: true }
  const { fragment, references, problems } = renderRange(source, tree, bodyFrom, to, options)
  return {
    html: fragment.html,
    references,
    problems: problems.map((problem) => mathsProblem(problem, 'warning')),
  }
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
