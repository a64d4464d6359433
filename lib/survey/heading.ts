import type {
  BlockContext,
  LeafBlock,
  LeafBlockParser,
  Line,
  MarkdownConfig,
} from '@lezer/markdown'
import { trailingAttributes } from './attributes-syntax.ts'
import { isBlank } from './characters.ts'

const setextUnderline = /^(=+|-+)[ \t\r]*$/

/** `## Title {#id}`, perhaps with closing signs: `## Title {#id} ##`. */
function parseAtxHeading(cx: BlockContext, line: Line): boolean {
  const level = atxLevel(line)
  if (level === 0) return false
  const start = cx.lineStart
  const { text, pos } = line
  const contentFrom = line.skipSpace(pos + level)
  const end = trimmedEnd(text, contentFrom, text.length)
  const contentEnd = contentBeforeClosing(text, contentFrom, end)
  const attributes = trailingAttributes(text.slice(contentFrom, contentEnd))
  const proseEnd = attributes < 0 ? contentEnd : contentFrom + attributes
  const children = [
    cx.elt('HeaderMark', start + pos, start + pos + level),
    ...cx.parser.parseInline(text.slice(contentFrom, proseEnd), start + contentFrom),
  ]
  if (attributes >= 0) {
    children.push(cx.elt('Attributes', start + proseEnd, start + contentEnd))
  }
  if (contentEnd < end) {
    const closingFrom = line.skipSpace(contentEnd)
    children.push(cx.elt('HeaderMark', start + closingFrom, start + end))
  }
  const heading = cx.elt(`ATXHeading${level}`, start + pos, start + text.length, children)
  cx.nextLine()
  cx.addElement(heading)
  return true
}

/** 1 to 6, or 0 if the line is no heading. */
function atxLevel(line: Line): number {
  if (line.next !== 35 /* # */) return 0
  let end = line.pos + 1
  while (line.text.charCodeAt(end) === 35) end++
  const level = end - line.pos
  const standsApart = end === line.text.length || isBlank(line.text.charCodeAt(end))
  return standsApart && level <= 6 ? level : 0
}

function trimmedEnd(text: string, from: number, to: number): number {
  let end = to
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--
  return end
}

/** The end of the heading's text before closing `##`, which must follow white space. */
function contentBeforeClosing(text: string, from: number, end: number): number {
  let at = end
  while (at > from && text.charCodeAt(at - 1) === 35) at--
  if (at === end || (at > from && !isBlank(text.charCodeAt(at - 1)))) return end
  return trimmedEnd(text, from, at)
}

/**
 * A setext heading whose text ends in attributes; those without are left to lezer. Only at the top
 * of the document, where sections begin.
 */
class AttributedSetextHeading implements LeafBlockParser {
  nextLine(cx: BlockContext, line: Line, leaf: LeafBlock): boolean {
    if (line.next !== 61 /* = */ && line.next !== 45 /* - */) return false
    if (cx.depth > 1 || line.indent > 3) return false
    const [, underline] = setextUnderline.exec(line.text.slice(line.pos)) ?? []
    if (underline === undefined) return false
    const content = leaf.content.trimEnd()
    const attributes = trailingAttributes(content)
    if (attributes < 0) return false
    const markFrom = cx.lineStart + line.pos
    const children = [
      ...cx.parser.parseInline(content.slice(0, attributes), leaf.start),
      cx.elt('Attributes', leaf.start + attributes, leaf.start + content.length),
      cx.elt('HeaderMark', markFrom, markFrom + underline.length),
    ]
    const name = underline.startsWith('=') ? 'SetextHeading1' : 'SetextHeading2'
    cx.nextLine()
    cx.addLeafElement(leaf, cx.elt(name, leaf.start, cx.prevLineEnd(), children))
    return true
  }

  finish(): boolean {
    return false
  }
}

/** Headings that may end in `Attributes`. */
export const heading: MarkdownConfig = {
  parseBlock: [
    { name: 'ATXHeading', parse: parseAtxHeading },
    {
      name: 'AttributedSetextHeading',
      leaf: () => new AttributedSetextHeading(),
      before: 'SetextHeading',
    },
  ],
}
