import type { Tree } from '@lezer/common'
import { findAsked } from './asked.ts'
import { isDropped, type PlacedQuestion } from './draft.ts'
import { mathsProblem, type Report } from './problem.ts'
import { type HighlightRendering, renderRange } from './render.ts'
import type { OutlinedSection } from './sections.ts'

/**
 * The prose of each section as HTML, by section id, without its subsections and question blocks;
 * what has questions is marked with their keys, and the highlights that are asked stand in ink.
 */
export function renderProse(
  source: string,
  tree: Tree,
  sections: readonly OutlinedSection[],
  questions: readonly PlacedQuestion[],
  report: Report,
): Map<string, string> {
  const questionsOf = new Map<string, PlacedQuestion[]>(sections.map(({ id }) => [id, []]))
  for (const question of questions) questionsOf.get(question.section.id)?.push(question)
  return new Map(
    sections.map((section) => {
      const { id, bodyFrom, to } = section
      const here = questionsOf.get(id) ?? []
      const asked = findAsked(source, tree, section, here)
      const options = { ...asked, highlight: inkOf(here), showsFootnotes: true }
      const rendered = renderRange(source, tree, bodyFrom, to, options)
      for (const problem of rendered.problems) report(mathsProblem(problem, 'warning'))
      return [id, rendered.fragment.html]
    }),
  )
}

function inkOf(questions: readonly PlacedQuestion[]): (from: number) => HighlightRendering {
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
