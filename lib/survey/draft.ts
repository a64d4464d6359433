import type { CardContent } from '#lib/model.ts'
import type { Attribute } from './attributes.ts'
import type { Problem } from './problem.ts'
import type { OutlinedSection } from './sections.ts'

/** A block that makes several questions. */
export interface Family {
  /** What its key is derived from if the author wrote no id: its kind, and what it is about. */
  kind: string
  name: string
  /** Its questions are not the author's own: a bad one is left out, and the others stay. */
  isGenerated?: boolean
}

/** What tells a question of a family from the others. */
interface Member {
  family: Family
  /** Ends its key, after the block's own and a “/”; empty for the question that bears the block's key. */
  part: string
  /** Ends the name of its siblings in the same way; null if it has none. */
  siblings: string | null
}

/** What the body of such a block is read as. */
export interface FamilyReading {
  family: Family
  members: MemberReading[]
}

/** One question of it. */
export interface MemberReading extends Omit<Member, 'family'> {
  /** The part of the block that it is about; left out if that is the whole. */
  place?: { from: number; to: number }
  content: CardContent | null
  problems: Problem[]
}

/** A question as read from the source, before it has a key and a section. */
export interface QuestionDraft {
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
  /** Of a question whose block makes several. */
  member?: Member
}

/** A draft with its place in the survey; what only the prose of its section asks for stays there. */
export type PlacedDraft = Omit<QuestionDraft, 'block' | 'highlights' | 'sentences'>

/** A question that has its key and its section; an error among its problems drops it. */
export interface PlacedQuestion {
  draft: PlacedDraft
  key: string
  /** Cards with the same are not for the same day. */
  siblings?: string
  section: OutlinedSection
}

/** Is there an error among the question's problems? */
export function isDropped({ problems }: Pick<QuestionDraft, 'problems'>): boolean {
  return problems.some(({ severity }) => severity === 'error')
}
