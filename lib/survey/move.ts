import type { Attribute, Attributes } from './attributes.ts'
import type { PlacedDraft, QuestionDraft } from './draft.ts'
import type { Footnote } from './place-footnotes.ts'
import type { Problem } from './problem.ts'
import type { Heading } from './sections.ts'

/** What is read of a section counts from its beginning; here it gets its place in the survey. */
function move<T extends { from: number; to: number }>(thing: T, by: number): T {
  return { ...thing, from: thing.from + by, to: thing.to + by }
}

export function moveProblem(problem: Problem, by: number): Problem {
  const moved = move(problem, by)
  const { fix } = problem
  return fix ? { ...moved, fix: { ...fix, edits: fix.edits.map((edit) => move(edit, by)) } } : moved
}

export function moveFootnote(footnote: Footnote, by: number): Footnote {
  return move(footnote, by)
}

/** A draft whose problems are its own: more may be added to them. */
export function placeDraft(draft: QuestionDraft, by: number): PlacedDraft {
  const { from, to, id, content, problems, member } = draft
  const placed: PlacedDraft = {
    from: from + by,
    to: to + by,
    id: id && move(id, by),
    content,
    problems: problems.map((problem) => moveProblem(problem, by)),
  }
  if (member) placed.member = member
  return placed
}

export function moveHeading(heading: Heading, by: number): Heading {
  return { ...move(heading, by), attributes: moveAttributes(heading.attributes, by) }
}

function moveAttributes(attributes: Attributes, by: number): Attributes {
  const moved = ([name, attribute]: [string, Attribute]) => [name, move(attribute, by)] as const
  return new Map([...attributes].map(moved))
}
