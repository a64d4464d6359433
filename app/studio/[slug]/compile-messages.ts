import type { CardContent, Diagnostic, Severity, SurveyHead } from '#lib/model.ts'

/** What the page asks of the compiler's worker. */
export type CompileRequest =
  | { kind: 'compile'; id: number; source: string; images: Record<string, string> }
  | { kind: 'cards'; id: number; keys: string[] }
  | { kind: 'check'; id: number; notation: string; lang: string }

/** A line of the outline: a section, where it starts, and how many cards it has itself. */
export interface OutlineRow {
  id: string
  title: string
  level: number
  from: number
  cards: number
}

/** A card as it would be asked. */
export interface PreviewCard {
  key: string
  content: CardContent
}

/**
 * What came of compiling, small enough to cross to the page between two keystrokes: the prose of
 * sections that have not changed stays where it is, and cards are asked for by their keys.
 */
export interface Compiled {
  kind: 'compiled'
  /** Of the request. */
  id: number
  head: SurveyHead
  outline: OutlineRow[]
  /** Titles of the decks. */
  decks: string[]
  /** The prose of the sections that differ from what was sent before. */
  changed: { id: string; html: string }[]
  /** The first of them; `counts` counts all. */
  diagnostics: Diagnostic[]
  counts: Record<Severity, number>
  /** Keys of the cards in the order of the source. */
  keys: string[]
  /** Two offsets for each key: where its question begins and ends. */
  spans: Int32Array<ArrayBuffer>
}

/** What a piece of notation comes to by itself. */
export interface Checked {
  kind: 'checked'
  id: number
  cards: PreviewCard[]
  diagnostics: Diagnostic[]
}

export type CompileReply = Compiled | Checked | { kind: 'cards'; id: number; cards: PreviewCard[] }
