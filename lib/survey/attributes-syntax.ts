import { tags } from '@lezer/highlight'
import type { MarkdownConfig } from '@lezer/markdown'

/** Attributes longer than this are prose with a brace in it. */
const longest = 4096

/**
 * The end of the attributes `{…}` that begin at `from`, or -1 if there are none. They stand on one
 * line; braces may occur inside quoted values only.
 */
export function attributesEnd(text: string, from: number): number {
  if (text.charCodeAt(from) !== 123 /* { */) return -1
  const limit = Math.min(text.length, from + longest)
  let quote = 0
  for (let at = from + 1; at < limit; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) return -1
    if (quote !== 0 && code === 92 /* \ */) at++
    else if (quote !== 0) quote = code === quote ? 0 : quote
    else if (code === 34 /* " */ || code === 39 /* ' */) quote = code
    else if (code === 123) return -1
    else if (code === 125 /* } */) return at + 1
  }
  return -1
}

/**
 * Where the attributes at the end of a heading's text begin, or -1 if it ends otherwise. They
 * follow white space, or are the whole text: `Title {#id}`.
 */
export function trailingAttributes(text: string): number {
  if (!text.endsWith('}')) return -1
  const earliest = Math.max(0, text.length - longest)
  for (let from = text.lastIndexOf('{'); from >= earliest; from = text.lastIndexOf('{', from - 1)) {
    const standsApart = from === 0 || text[from - 1] === ' ' || text[from - 1] === '\t'
    if (standsApart && attributesEnd(text, from) === text.length) return from
    if (from === 0) break
  }
  return -1
}

/** The node `Attributes`, which highlights, headings and containers end with. */
export const attributesSyntax: MarkdownConfig = {
  defineNodes: [{ name: 'Attributes', style: tags.attributeValue }],
}
