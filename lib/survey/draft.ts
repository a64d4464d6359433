import type { CardContent, QuestionKind } from '#lib/model.ts'
import type { Attribute } from './attributes.ts'
import type { Problem } from './problem.ts'
import type { OutlinedSection } from './sections.ts'

/** A question as read from the source, before it has a key and a section. */
export interface QuestionDraft {
  kind: QuestionKind
  from: number
  to: number
  /** The id that the author wrote. */
  id: Attribute | undefined
  /** Null when too little could be read to make a question; then an error says why. */
  content: CardContent | null
  /** What an author should know of this question; an error among them drops it. */
  problems: Problem[]
  /** The block that is asked, and so no prose; null for a sentence, and for a block left open. */
  block: { from: number; to: number } | null
  /** Offsets of the highlights that the question hides; empty for blocks. */
  highlights: readonly number[]
  /** The sentences, list items or table cells that these stand in, in order. */
  sentences: readonly { from: number; to: number }[]
}

/** A question that has its key and its section; an error among its problems drops it. */
export interface PlacedQuestion {
  draft: QuestionDraft
  key: string
  section: OutlinedSection
}

/** Is there an error among the question's problems? */
export function isDropped({ problems }: QuestionDraft): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
