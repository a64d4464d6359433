import type { Place } from '#lib/model.ts'

/** A note about a question, tied to its words. */
export interface SourceMark {
  id: string
  kind: 'report' | 'hard'
  cardKey: string
  /** Where the words stood in the text that was published. */
  place: Place
  quote: string
  text: string
}

/** A mark with the offset of its words in the text at hand; null when they are no longer there. */
export type FoundMark = SourceMark & { from: number | null }

/** Finds each mark's words: of several places the one nearest to where they stood. */
export function findMarks(text: string, marks: readonly SourceMark[]): FoundMark[] {
  return marks.map((mark) => ({
    ...mark,
    from: findQuote(text, mark.quote, mark.place.start.offset),
  }))
}

/** The offset of the words nearest to another offset; null when they are not in the text. */
export function findQuote(text: string, quote: string, near: number): number | null {
  const words = quote.replace(/\r\n?/g, '\n')
  if (words === '') return null
  const before = text.lastIndexOf(words, near)
  const after = text.indexOf(words, near)
  if (before < 0 || after < 0) return before < 0 && after < 0 ? null : Math.max(before, after)
  return near - before <= after - near ? before : after
}
