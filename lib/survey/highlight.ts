import { tags } from '@lezer/highlight'
import type { DelimiterType, InlineContext, MarkdownConfig } from '@lezer/markdown'
import { attributesEnd } from './attributes-syntax.ts'
import { isBlank } from './characters.ts'

const opening: DelimiterType = {}

/** `==words==` or `==words=={hint="…"}`: exactly two signs, around something. */
function parseHighlight(cx: InlineContext, next: number, pos: number): number {
  if (!isMark(cx, next, pos)) return -1
  const index = cx.findOpeningDelimiter(opening)
  const start = index === null ? null : cx.getDelimiterAt(index)
  if (index === null || start === null) return cx.addDelimiter(opening, pos, pos + 2, true, false)
  if (cx.slice(start.to, pos).trim() === '') return -1
  const children = [
    cx.elt('HighlightMark', start.from, start.to),
    ...cx.takeContent(index),
    cx.elt('HighlightMark', pos, pos + 2),
  ]
  const attributes = attributesEnd(cx.text, pos + 2 - cx.offset)
  const end = attributes < 0 ? pos + 2 : attributes + cx.offset
  if (attributes >= 0) children.push(cx.elt('Attributes', pos + 2, end))
  return cx.addElement(cx.elt('Highlight', start.from, end, children))
}

/** Two signs and no third; between two spaces they are the operator of `a == b`. */
function isMark(cx: InlineContext, next: number, pos: number): boolean {
  if (next !== 61 /* = */ || cx.char(pos + 1) !== 61 || cx.char(pos + 2) === 61) return false
  const before = pos > cx.offset ? cx.char(pos - 1) : -1
  return before !== 61 && !(isBlank(before) && isBlank(cx.char(pos + 2)))
}

/** `Highlight`: `HighlightMark`, inline content, `HighlightMark`, perhaps `Attributes`. */
export const highlight: MarkdownConfig = {
  defineNodes: [
    { name: 'Highlight', style: { 'Highlight/...': tags.special(tags.content) } },
    { name: 'HighlightMark', style: tags.processingInstruction },
  ],
  parseInline: [{ name: 'Highlight', parse: parseHighlight, after: 'Emphasis' }],
}
