import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown'

const address =
  /<(?:[a-z][-\w+.]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)*)>/iy
const tag =
  /<(?:\/[a-z][\w-]*\s*|[a-z][\w-]*(?:\s+[a-z:_][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>`]+|'[^']*'|"[^"]*"))?)*\s*\/?)>/iy
const commentStart = '<!--'

function parseTag(cx: InlineContext, next: number, pos: number): number {
  if (next !== 60 /* < */) return -1
  const from = pos - cx.offset
  if (cx.text.startsWith(commentStart, from)) {
    const end = cx.text.indexOf('-->', from + 4)
    return end < 0 ? -1 : cx.addElement(cx.elt('Comment', pos, end + 3 + cx.offset))
  }
  const addressEnd = matchEnd(address, cx.text, from)
  if (addressEnd >= 0) return addAddress(cx, pos, addressEnd + cx.offset)
  const end = matchEnd(tag, cx.text, from)
  return end < 0 ? -1 : cx.addElement(cx.elt('HTMLTag', pos, end + cx.offset))
}

function matchEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : -1
}

function addAddress(cx: InlineContext, from: number, to: number): number {
  const children = [
    cx.elt('LinkMark', from, from + 1),
    cx.elt('URL', from + 1, to - 1),
    cx.elt('LinkMark', to - 1, to),
  ]
  return cx.addElement(cx.elt('Autolink', from, to, children))
}

/**
 * A comment that begins a line, to the line with its end. Other blocks of HTML are ordinary
 * paragraphs here, because only a few inline tags are understood.
 */
function parseCommentBlock(cx: BlockContext, line: Line): boolean {
  if (line.next !== 60 || !line.text.startsWith(commentStart, line.pos)) return false
  if (line.indent >= line.baseIndent + 4) return false
  const from = cx.lineStart + line.pos
  const nested = line.baseIndent > 0
  let closes = line.text.includes('-->', line.pos + 4)
  while (!closes && cx.nextLine()) {
    if (nested && line.baseIndent === 0 && line.next >= 0) break
    closes = line.text.includes('-->')
  }
  if (closes) cx.nextLine()
  cx.addElement(cx.elt('CommentBlock', from, cx.prevLineEnd()))
  return true
}

/** Replaces lezer's `HTMLTag` and `HTMLBlock`; the nodes are `HTMLTag`, `Comment`, `CommentBlock`. */
export const html: MarkdownConfig = {
  parseInline: [{ name: 'HTMLTag', parse: parseTag }],
  parseBlock: [{ name: 'HTMLBlock', parse: parseCommentBlock }],
}
