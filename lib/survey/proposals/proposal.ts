import type { Place, QuestionKind } from '#lib/model.ts'
import type { Sentence } from './sentence.ts'

/** What in the prose suggests the question. */
export type ProposalKind =
  | 'definition'
  | 'contrast'
  | 'cause'
  | 'enumeration'
  | 'first'
  | 'relation'
  | 'emphasis'
  | 'membership'
  | 'quantity'
  | 'abbreviation'
  | 'citation'

/** Text to put at an offset of the source. */
export interface Insertion {
  offset: number
  text: string
}

/** A question that plain prose suggests, for a person to accept or to reject. */
export interface Proposal {
  kind: ProposalKind
  /** The kind of question that the notation makes. */
  form: QuestionKind
  /** The question in the notation: a sentence with a highlight, or a block. */
  notation: string
  /** What a learner would be shown, and what they would be shown after answering, as plain text. */
  prompt: string
  answer: string
  /** 0 to 100; comparable between texts. */
  score: number
  /** What speaks for it and what against it, the kind first. */
  reasons: string[]
  /** The sentence that it comes from. */
  place: Place
  /** What accepting it does to the source, in the order of the offsets. */
  insertions: Insertion[]
}

/** The two ways to ask: hide a stretch of the sentence, or put a question of its own. */
export type Asking =
  | {
      form: 'gap'
      /** The hidden stretch, in the sentence's text. */
      from: number
      to: number
      /** Answers that count beside the hidden words. */
      accepted?: readonly string[]
      /** The part of the text that is shown; all of it where nothing else is said. */
      stem?: { from: number; to: number }
      /** Said after the prompt. */
      remark?: string
    }
  | { form: 'question'; prompt: string; answer: string; typed?: boolean }

/** A question before it is written, checked and ranked. */
export interface Candidate {
  kind: ProposalKind
  sentence: Sentence
  /** What it is about, and what it says of that: together capped. */
  entity: string
  asking: Asking
  /** What speaks for it beside its kind. */
  merits?: readonly Merit[]
}

/** A reason, and the points that it adds; fewer than none when it speaks against. */
export interface Merit {
  reason: string
  points: number
}
