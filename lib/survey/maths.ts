import { tags } from '@lezer/highlight'
import type { BlockContext, Element, InlineContext, Line, MarkdownConfig } from '@lezer/markdown'
import { isBlank } from './characters.ts'

/**
 * `$x^2$`, or `$$x^2$$` within a line. The next unescaped `$` decides: if it cannot close (white
 * space before it, a digit after it: `$5 and $6`), this one does not open.
 */
function parseInlineMath(cx: InlineContext, next: number, pos: number): number {
  if (next !== 36 /* $ */) return -1
  const from = pos - cx.offset
  const size = cx.char(pos + 1) === 36 ? 2 : 1
  const close = nextDollar(cx.text, from + size)
  if (close < 0 || isBlank(cx.text.charCodeAt(close - 1))) return -1
  if (size === 1 && isBlank(cx.text.charCodeAt(from + 1))) return -1
  if (cx.text.slice(from + size, close).trim() === '') return -1
  const after = cx.text.charCodeAt(close + size)
  if (size === 2 && cx.text.charCodeAt(close + 1) !== 36) return -1
  if (after >= 48 && after <= 57) return -1
  const end = close + size + cx.offset
  const marks = [cx.elt('MathMark', pos, pos + size), cx.elt('MathMark', end - size, end)]
  return cx.addElement(cx.elt('InlineMath', pos, end, marks))
}

function nextDollar(text: string, from: number): number {
  let at = text.indexOf('$', from)
  while (at >= 0 && isEscaped(text, at, from)) at = text.indexOf('$', at + 1)
  return at
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0
  while (at - backslashes > from && text.charCodeAt(at - backslashes - 1) === 92) backslashes++
  return backslashes % 2 === 1
}

/** Whether a line begins a formula of its own: `$$` with nothing after a second `$$`. */
function opensBlockMath(line: Line): boolean {
  if (line.next !== 36 || line.text.charCodeAt(line.pos + 1) !== 36) return false
  if (line.indent >= line.baseIndent + 4) return false
  const second = line.text.indexOf('$$', line.pos + 2)
  return second < 0 || line.skipSpace(second + 2) === line.text.length
}

/**
 * From a line beginning with `$$` to one ending with `$$`, or on one line. A blank line ends it
 * too, as in TeX; the closing mark is then absent.
 */
function parseBlockMath(cx: BlockContext, line: Line): boolean {
  if (!opensBlockMath(line)) return false
  const from = cx.lineStart + line.pos
  const marks: Element[] = [cx.elt('MathMark', from, from + 2)]
  const nested = line.baseIndent > 0
  let close = closingDollars(line, line.pos + 2)
  while (close < 0 && cx.nextLine()) {
    const leftParent = nested && line.baseIndent === 0
    if (line.pos === line.text.length || leftParent) break
    marks.push(...line.markers)
    close = closingDollars(line, line.pos)
  }
  if (close >= 0) {
    marks.push(cx.elt('MathMark', cx.lineStart + close, cx.lineStart + close + 2))
    cx.nextLine()
  }
  cx.addElement(cx.elt('BlockMath', from, cx.prevLineEnd(), marks))
  return true
}

/** Where the `$$` that ends this line begins, or -1. */
function closingDollars(line: Line, from: number): number {
  let end = line.text.length
  while (end > from && isBlank(line.text.charCodeAt(end - 1))) end--
  return end - 2 >= from && line.text.startsWith('$$', end - 2) ? end - 2 : -1
}

/** `InlineMath` and `BlockMath`; the TeX stands between their `MathMark`s. */
export const maths: MarkdownConfig = {
  defineNodes: [
    { name: 'InlineMath', style: tags.special(tags.string) },
    { name: 'BlockMath', block: true, style: tags.special(tags.string) },
    { name: 'MathMark', style: tags.processingInstruction },
  ],
  parseInline: [{ name: 'InlineMath', parse: parseInlineMath, before: 'Escape' }],
  parseBlock: [
    {
      name: 'BlockMath',
      parse: parseBlockMath,
      endLeaf: (_, line) => opensBlockMath(line),
      before: 'Blockquote',
    },
  ],
}
