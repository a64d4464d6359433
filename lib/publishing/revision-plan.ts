import type { CardContent } from '#lib/model.ts'

/** A card of the survey as it is published, with what the language in question knows of it. */
export interface PublishedCard {
  cardId: string
  key: string
  /** No edition asks it at present. */
  retired: boolean
  /** Another language asks it at present; false for a retired card. */
  askedElsewhere: boolean
  /** What it says in this language; for a retired card, what it last said. Null if it never did. */
  text: PublishedText | null
}

export interface PublishedText {
  /** Slug of its deck. */
  deck: string
  /** Id of its section. */
  section: string
  /** Where it comes in the edition; only the order of these numbers matters. */
  position: number
  content: CardContent
  /** `contentHash(content)` at the time of publishing. */
  contentHash: string
}

/** How a question was recognised as a card that exists. */
export type Recognition =
  | 'same-key'
  | 'same-text'
  | 'same-prompt'
  | 'same-answer'
  /** The author said so. */
  | 'author'

/** What is different about a card that stays. */
export type Change = 'key' | 'kind' | 'content' | 'deck' | 'section' | 'order'

/**
 * One line of a plan: what becomes of one card in the language published.
 *
 * - `kept`: as it was. `moved`: it says the same in another place. `edited`: it says something else,
 *   or has another key; it may have moved as well.
 * - `new`: a card is made. `added`: a card that other languages ask is now asked in this one.
 *   `restored`: a retired card is asked again, in this language only; what it said in others is over.
 * - `removed`: no longer asked in this language, still asked in others. `retired`: no longer asked
 *   at all; it keeps its last text and its history.
 *
 * Where the author resets a question, there are two rows: a card that is `new` and takes the place of
 * another, in every language that asks it, and that other card, `retired` under a key no question can
 * have.
 *
 * Whoever applies a plan writes place and position of every question that is asked: they shift with
 * the text around them, which changes nothing for a learner and is no line of a plan.
 */
export type PlanRow =
  | { kind: 'kept'; reason: 'same-key'; key: string; cardId: string }
  | { kind: 'moved'; reason: 'same-key'; key: string; cardId: string; changes: Change[] }
  | {
      kind: 'edited'
      reason: Recognition
      key: string
      /** The key before; differs from `key` where the card was recognised by its text. */
      formerKey: string
      cardId: string
      changes: Change[]
    }
  | { kind: 'new'; reason: 'unknown-key'; key: string }
  | { kind: 'new'; reason: 'reset'; key: string; replaces: string }
  | { kind: 'added'; reason: 'asked-in-another-language'; key: string; cardId: string }
  | { kind: 'restored'; reason: 'key-returned'; key: string; cardId: string }
  | { kind: 'removed'; reason: 'asked-in-another-language'; key: string; cardId: string }
  | { kind: 'retired'; reason: 'no-longer-asked'; key: string; cardId: string }
  /** `key` is the one it gets; `formerKey`, which it had, belongs to the new card or to none. */
  | { kind: 'retired'; reason: 'reset'; key: string; formerKey: string; cardId: string }

/** Questions in authored order, then the cards that leave, by key. */
export interface RevisionPlan {
  lang: string
  rows: PlanRow[]
}
