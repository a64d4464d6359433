import type {
  BlockContext,
  LeafBlock,
  LeafBlockParser,
  Line,
  MarkdownConfig,
} from '@lezer/markdown'
import { TableParser } from './table.ts'

/** Blocks within blocks beyond this depth; a list within a list counts twice. */
const deepest = 40
/** A longer paragraph is cut in two between its lines. */
export const longestParagraph = 16_384

/** At the greatest depth a line that would open another block is a paragraph of plain text. */
function stopNesting(cx: BlockContext, line: Line): boolean {
  if (cx.depth < deepest || !opensBlock(line)) return false
  const from = cx.lineStart + line.pos
  const to = cx.lineStart + line.text.length
  cx.nextLine()
  cx.addElement(cx.elt('Paragraph', from, to))
  return true
}

function opensBlock(line: Line): boolean {
  const start = line.text.slice(line.pos, line.pos + 12)
  return /^(?:>|\[\^|(?:[-+*]|\d{1,9}[.)])(?:\s|$))/.test(start)
}

/** Ends a paragraph that has grown too long; a table may be as long as it likes. */
class ParagraphLimit implements LeafBlockParser {
  nextLine(cx: BlockContext, _: Line, leaf: LeafBlock): boolean {
    if (leaf.content.length < longestParagraph) return false
    const others = leaf.parsers.filter((parser) => parser !== this)
    if (others.some((parser) => parser instanceof TableParser && parser.isTable)) return false
    if (others.some((parser) => parser.finish(cx, leaf))) return true
    const content = cx.parser.parseInline(leaf.content, leaf.start)
    const to = leaf.start + leaf.content.length
    cx.addLeafElement(leaf, cx.elt('Paragraph', leaf.start, to, content))
    return true
  }

  finish(): boolean {
    return false
  }
}

/**
 * Keeps hostile input from taking time or stack out of proportion to its length. No survey comes
 * near these limits.
 */
export const limits: MarkdownConfig = {
  parseBlock: [
    { name: 'NestingLimit', parse: stopNesting, before: 'LinkReference' },
    { name: 'ParagraphLimit', leaf: () => new ParagraphLimit(), before: 'LinkReference' },
  ],
}
