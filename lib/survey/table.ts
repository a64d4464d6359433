import { tags } from '@lezer/highlight'
import type {
  BlockContext,
  Element,
  LeafBlock,
  LeafBlockParser,
  Line,
  MarkdownConfig,
} from '@lezer/markdown'
import { attributesEnd } from './attributes-syntax.ts'
import { isBlank } from './characters.ts'

/** After so many rows a new paragraph begins. */
const mostRows = 2000

/** Where a cell's text begins and ends in its line; `from` is -1 for an empty cell. */
interface Cell {
  from: number
  to: number
}

/** One line of a table: its cells, and where its pipes stand. */
interface Row {
  cells: Cell[]
  pipes: number[]
}

/** Splits a line at its pipes; escaped ones, and those in a highlight's attributes, are text. */
function splitRow(text: string, from: number): Row {
  const pipes: number[] = []
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 92 /* \ */) at++
    else if (code === 124 /* | */) pipes.push(at)
    else if (code === 61 /* = */ && text.startsWith('={', at)) {
      const end = attributesEnd(text, at + 1)
      if (end >= 0) at = end - 1
    }
  }
  const edges = [from - 1, ...pipes, text.length]
  const cells = edges.slice(1).map((end, index) => trimCell(text, (edges[index] ?? 0) + 1, end))
  if (cells[0]?.from === -1) cells.shift()
  if (cells.at(-1)?.from === -1) cells.pop()
  return { cells, pipes }
}

function trimCell(text: string, from: number, to: number): Cell {
  let start = from
  let end = to
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return start < end ? { from: start, to: end } : { from: -1, to: -1 }
}

/** The nodes of a row that begins at `offset` in the document, from left to right. */
function rowElements(cx: BlockContext, text: string, row: Row, offset: number): Element[] {
  const cells = row.cells
    .filter((cell) => cell.from >= 0)
    .map(({ from, to }) => {
      const content = cx.parser.parseInline(text.slice(from, to), offset + from)
      return cx.elt('TableCell', offset + from, offset + to, content)
    })
  const pipes = row.pipes.map((at) => cx.elt('TableDelimiter', offset + at, offset + at + 1))
  return [...cells, ...pipes].sort((a, b) => a.from - b.from)
}

/** The number of columns of a delimiter line `| --- | :-: |`, or 0 if it is none. */
function delimiterColumns(line: string): number {
  const text = line.trim()
  if (!/^[-:|]/.test(text) || !text.includes('|')) return 0
  const { cells } = splitRow(text, 0)
  const areRules = cells.every(({ from, to }) => from >= 0 && /^:?-+:?$/.test(text.slice(from, to)))
  return areRules ? cells.length : 0
}

/** Watches a paragraph whose first line has a pipe; a delimiter line makes it a table. */
export class TableParser implements LeafBlockParser {
  /** Null before the second line. */
  private rows: Element[] | null = null
  private rejected = false

  /** Whether the paragraph has turned out to be a table. */
  get isTable(): boolean {
    return this.rows !== null
  }

  nextLine(cx: BlockContext, line: Line, leaf: LeafBlock): boolean {
    if (this.rejected) return false
    if (this.rows === null) {
      this.rows = startRows(cx, line, leaf)
      this.rejected = this.rows === null
      return false
    }
    if (this.rows.length > mostRows) return this.finish(cx, leaf)
    const elements = rowElements(cx, line.text, splitRow(line.text, line.pos), cx.lineStart)
    const from = cx.lineStart + line.pos
    this.rows.push(cx.elt('TableRow', from, cx.lineStart + line.text.length, elements))
    return false
  }

  finish(cx: BlockContext, leaf: LeafBlock): boolean {
    if (this.rows === null) return false
    const to = leaf.start + leaf.content.length
    cx.addLeafElement(leaf, cx.elt('Table', leaf.start, to, this.rows))
    return true
  }
}

/** The header and delimiter, if the second line of a paragraph is a delimiter that fits its first. */
function startRows(cx: BlockContext, line: Line, leaf: LeafBlock): Element[] | null {
  const text = line.text.slice(line.pos)
  const columns = delimiterColumns(text)
  const header = columns > 0 ? splitRow(leaf.content, 0) : null
  if (header === null || header.cells.length !== columns) return null
  const headerTo = leaf.start + leaf.content.length
  const from = cx.lineStart + line.pos
  return [
    cx.elt('TableHeader', leaf.start, headerTo, rowElements(cx, leaf.content, header, leaf.start)),
    cx.elt('TableDelimiter', from, from + text.length),
  ]
}

/** Whether a table begins at this line, so that the paragraph before it ends. */
function endsParagraph(cx: BlockContext, line: Line, leaf: LeafBlock): boolean {
  if (!line.text.includes('|', line.pos)) return false
  if (leaf.parsers.some((parser) => parser instanceof TableParser)) return false
  const columns = delimiterColumns(cx.peekLine().replace(/^[>\s]+/, ''))
  return columns > 0 && splitRow(line.text, line.pos).cells.length === columns
}

/** GFM's tables, with the node names of lezer's. */
export const table: MarkdownConfig = {
  defineNodes: [
    { name: 'Table', block: true },
    { name: 'TableHeader', style: { 'TableHeader/...': tags.heading } },
    'TableRow',
    { name: 'TableCell', style: tags.content },
    { name: 'TableDelimiter', style: tags.processingInstruction },
  ],
  parseBlock: [
    {
      name: 'Table',
      leaf: (_, leaf) => (leaf.content.includes('|') ? new TableParser() : null),
      endLeaf: endsParagraph,
      before: 'SetextHeading',
    },
  ],
}
