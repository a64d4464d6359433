import type { Attribute, Attributes } from './attributes.ts'
import type { QuestionDraft } from './draft.ts'
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

/** A draft whose problems are its own: more may be added to them. */
export function moveDraft(draft: QuestionDraft, by: number): QuestionDraft {
  const { id, block, problems, highlights, sentences } = draft
  return {
    ...move(draft, by),
    id: id && move(id, by),
    block: block && move(block, by),
    problems: problems.map((problem) => moveProblem(problem, by)),
    highlights: highlights.map((at) => at + by),
    sentences: sentences.map((sentence) => move(sentence, by)),
  }
}

export function moveHeading(heading: Heading, by: number): Heading {
  return { ...move(heading, by), attributes: moveAttributes(heading.attributes, by) }
}

function moveAttributes(attributes: Attributes, by: number): Attributes {
  const moved = ([name, attribute]: [string, Attribute]) => [name, move(attribute, by)] as const
  return new Map([...attributes].map(moved))
}
