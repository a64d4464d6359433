import type { Stretch } from '../sentences.ts'

/** Emphasis, code or a link in the text of a sentence, and the whole of it in the source. */
export interface Span extends Stretch {
  name: string
  source: Stretch
}

/** One sentence of the prose as the patterns read it. */
export interface Sentence {
  /** Without the marks of emphasis, citations, references to figures and images. */
  text: string
  /** The offset in the source of each UTF-16 unit of the text; -1 for what was put in. */
  offsets: readonly number[]
  spans: readonly Span[]
  /** The sentence in the source. */
  source: Stretch
  /** The block of the document that it stands in: a paragraph or a whole list. */
  block: Stretch
  /** Is the text what a reader sees of the source? Then words can be highlighted where they stand. */
  isVerbatim: boolean
  isChinese: boolean
  /** A connective that led the sentence and is no part of the text: “However,”. */
  connective: string
  /** Titles of the sections around it, from the outermost. */
  section: { index: number; title: string }
  /** The sentence before it in the same paragraph, once it has been read. */
  previous: Sentence | null
  /** The items of the list that follows it; empty when none does. */
  items: readonly string[]
}

/** The spans of strong emphasis. */
export function boldSpans({ spans }: Sentence): Span[] {
  return spans.filter(({ name }) => name === 'StrongEmphasis')
}

/** Removes stretches, in order and apart, from a text with offsets and spans. */
export function removeStretches<T extends Pick<Sentence, 'text' | 'offsets' | 'spans'>>(
  part: T,
  stretches: readonly Stretch[],
): T {
  if (stretches.length === 0) return part
  const kept: Stretch[] = []
  let position = 0
  for (const { from, to } of stretches) {
    kept.push({ from: position, to: from })
    position = to
  }
  kept.push({ from: position, to: part.text.length })
  const moved = (at: number): number => {
    let gone = 0
    for (const { from, to } of stretches) gone += Math.max(0, Math.min(at, to) - from)
    return at - gone
  }
  return {
    ...part,
    text: kept.map(({ from, to }) => part.text.slice(from, to)).join(''),
    offsets: kept.flatMap(({ from, to }) => part.offsets.slice(from, to)),
    spans: part.spans
      .map((span) => ({ ...span, from: moved(span.from), to: moved(span.to) }))
      .filter(({ from, to }) => from < to),
  }
}

/**
 * The source of a stretch of the text, with the whole of all emphasis, code and links in it, so that
 * no mark is cut from its partner.
 */
export function sourceOf({ offsets, spans }: Sentence, { from, to }: Stretch): Stretch | null {
  let start = offsets[from] ?? -1
  let end = (offsets[to - 1] ?? -2) + 1
  if (start < 0 || end <= 0) return null
  for (const span of spans) {
    if (span.from < from || span.to > to) continue
    start = Math.min(start, span.source.from)
    end = Math.max(end, span.source.to)
  }
  return { from: start, to: end }
}
