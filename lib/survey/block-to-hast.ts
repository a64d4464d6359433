import type { SyntaxNode } from '@lezer/common'
import type { ElementContent } from 'hast'
import {
  clip,
  element,
  firstEndingFrom,
  formula,
  type HastContext,
  isWanted,
  type SkippedRange,
  verbatim,
} from './hast-context.ts'
import { inlineToHast } from './inline-to-hast.ts'
import { unescapeText } from './link-target.ts'
import { type Alignment, cellsByColumn, readAlignments } from './table-cells.ts'

/** Renders the blocks directly inside a node. */
export function blocksToHast(context: HastContext, parent: SyntaxNode): ElementContent[] {
  const made: ElementContent[] = []
  for (let node = parent.childAfter(context.from); node !== null; node = node.nextSibling) {
    if (node.from >= context.to) break
    if (isWanted(context, node)) made.push(...shownToHast(context, node))
  }
  return made
}

/** Renders one block unless it is left out; then nothing is shown, or the mark in its place. */
export function shownToHast(context: HastContext, node: SyntaxNode): ElementContent[] {
  const skipped = skippedRange(context, node)
  if (skipped === null) return blockToHast(context, node)
  return skipped.cards && skipped.from === node.from ? [askedHere(skipped.cards)] : []
}

/** The range that leaves this block out; null when it is shown. */
function skippedRange({ skip }: HastContext, node: SyntaxNode): SkippedRange | null {
  const range = skip[firstEndingFrom(skip, node.to)]
  return range !== undefined && range.from <= node.from ? range : null
}

/** Stands for questions that belong to no sentence. */
function askedHere(cards: string): ElementContent {
  return element('div', [], { className: ['asked'], dataCards: cards })
}

/** Renders one block; front matter, definitions, comments and marks come to nothing. */
export function blockToHast(context: HastContext, node: SyntaxNode): ElementContent[] {
  const level = /^(?:ATX|Setext)Heading([1-6])$/.exec(node.name)?.[1]
  if (level !== undefined) {
    const tagName = isUnderlineOutside(context, node) ? 'p' : `h${level}`
    return filled(tagName, inlineToHast(context, node))
  }
  switch (node.name) {
    case 'Paragraph':
    case 'HTMLBlock':
      return filled('p', inlineToHast(context, node))
    case 'Blockquote':
      return [element('blockquote', blocksToHast(context, node))]
    case 'Container':
      return container(context, node)
    case 'BulletList':
    case 'OrderedList':
      return [list(context, node)]
    case 'Task':
      return inlineToHast(context, node)
    case 'Table':
      return [table(context, node)]
    case 'FencedCode':
    case 'CodeBlock':
      return [code(context, node)]
    case 'BlockMath':
      return [blockMath(context, node)]
    case 'HorizontalRule':
      return [element('hr', [])]
    default:
      return []
  }
}

/** A block as prose: background stands aside, and a table of facts is a table. */
function container(context: HastContext, node: SyntaxNode): ElementContent[] {
  const content = blocksToHast(context, node)
  const kind = node.getChild('ContainerKind')
  const isFacts = kind !== null && context.source.slice(kind.from, kind.to) === 'facts'
  return isFacts ? content : [element('aside', content)]
}

/** A paragraph is a heading by the line below it only if that line is shown with it. */
function isUnderlineOutside(context: HastContext, heading: SyntaxNode): boolean {
  if (!heading.name.startsWith('Setext')) return false
  const underline = heading.getChild('HeaderMark')
  return underline !== null && underline.from >= context.to
}

function filled(tagName: string, children: ElementContent[]): ElementContent[] {
  return children.length > 0 ? [element(tagName, children)] : []
}

function list(context: HastContext, node: SyntaxNode): ElementContent {
  const isTight = !isLoose(context.source, node)
  const items = node
    .getChildren('ListItem')
    .filter((item) => isWanted(context, item) && skippedRange(context, item) === null)
    .map((item) => element('li', listItem(context, item, isTight)))
  if (node.name === 'BulletList') return element('ul', items)
  const start = Number.parseInt(context.source.slice(node.from, node.from + 9), 10)
  return element('ol', items, start === 1 ? {} : { start })
}

/** A list is loose if a blank line stands between its items, or between the blocks of one. */
function isLoose(source: string, list: SyntaxNode): boolean {
  const items = list.getChildren('ListItem')
  return hasGap(source, items) || items.some((item) => hasGap(source, children(item)))
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = []
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'ListMark' && child.name !== 'QuoteMark') found.push(child)
  }
  return found
}

function hasGap(source: string, nodes: readonly SyntaxNode[]): boolean {
  return nodes.some((node, index) => {
    const previous = nodes[index - 1]
    return previous !== undefined && /\n[ \t>\r]*\n/.test(source.slice(previous.to, node.from))
  })
}

function listItem(context: HastContext, item: SyntaxNode, isTight: boolean): ElementContent[] {
  const marker = item.getChild('Task')?.getChild('TaskMarker') ?? null
  const content = blocksToHast(context, item)
  const unwrapped = isTight ? content.flatMap(withoutParagraph) : content
  return marker === null ? unwrapped : [checkbox(context, marker), ...unwrapped]
}

/** The content of a list item on its own, without its marker. */
export function itemToHast(context: HastContext, item: SyntaxNode): ElementContent[] {
  const isTight = item.parent === null || !isLoose(context.source, item.parent)
  const content = blocksToHast(context, item)
  return isTight ? content.flatMap(withoutParagraph) : content
}

/** The content of a paragraph; any other node as it is. */
export function withoutParagraph(node: ElementContent): ElementContent[] {
  return node.type === 'element' && node.tagName === 'p' ? node.children : [node]
}

function checkbox(context: HastContext, marker: SyntaxNode): ElementContent {
  const checked = context.source[marker.from + 1] !== ' '
  return element('input', [], { type: 'checkbox', disabled: true, ...(checked ? { checked } : {}) })
}

/** In a table of more cells than this, short rows stay short: what is added would outgrow what is written. */
const mostFilled = 20_000

/** A table, or some of its rows; its head is always there. */
function table(context: HastContext, node: SyntaxNode): ElementContent {
  const alignments = readAlignments(context.source, node)
  const rows = node.getChildren('TableRow')
  const isFilled = rows.length * alignments.length <= mostFilled
  const head = node.getChildren('TableHeader').map((row) => {
    const whole = { ...context, from: row.from, to: row.to }
    return tableRow(whole, row, 'th', alignments, isFilled)
  })
  const body = rows
    .filter((row) => isWanted(context, row))
    .map((row) => tableRow(context, row, 'td', alignments, isFilled))
  const below = body.length > 0 ? [element('tbody', body)] : []
  return element('table', [element('thead', head), ...below])
}

/** A row of as many cells as the table has columns, or at most so many if it is not to be filled. */
function tableRow(
  context: HastContext,
  row: SyntaxNode,
  tagName: 'th' | 'td',
  alignments: readonly Alignment[],
  isFilled: boolean,
): ElementContent {
  const cells = cellsByColumn(row)
  const shown = isFilled ? alignments : alignments.slice(0, cells.length)
  return element(
    'tr',
    shown.map((align, column) => {
      const cell = cells[column]
      const content = cell === undefined ? [] : inlineToHast(context, cell)
      return element(tagName, content, align === undefined ? {} : { align })
    }),
  )
}

function code(context: HastContext, node: SyntaxNode): ElementContent {
  const texts = node.getChildren('CodeText')
  const written = texts
    .map(({ from, to }) => clip(context, from, to))
    .join('')
    .replaceAll('\r', '')
  const indent = fenceIndent(context.source, node)
  const value = indent > 0 ? written.replace(new RegExp(`^ {1,${indent}}`, 'gm'), '') : written
  const lines = isEnded(context, node, texts.at(-1)) ? value : `${value}\n`
  const language = codeLanguage(context, node)
  const properties = language ? { className: [`language-${language}`] } : {}
  return element('pre', [element('code', [{ type: 'text', value: lines }], properties)])
}

/** Whether the end of the last line is in the text already: it is if that line is empty. */
function isEnded(context: HastContext, code: SyntaxNode, last: SyntaxNode | undefined): boolean {
  if (last === undefined) return true
  const { source, to } = context
  if (last.to > to) return false
  const [, close] = code.getChildren('CodeMark')
  const end = close?.from ?? code.to
  return source[last.to - 1] === '\n' && !source.slice(last.to, end).includes('\n')
}

/** The first word of what stands behind a fence. */
function codeLanguage(context: HastContext, node: SyntaxNode): string | undefined {
  const info = node.getChild('CodeInfo')
  if (info === null) return undefined
  return /^\S+/.exec(unescapeText(clip(context, info.from, info.to)))?.[0]
}

/** The columns a fence is indented by within its block; the code inside loses as many. */
function fenceIndent(source: string, node: SyntaxNode): number {
  const text = node.getChildren('CodeText').find(({ from, to }) => source.slice(from, to) !== '\n')
  if (node.name !== 'FencedCode' || text === undefined) return 0
  return Math.max(0, Math.min(3, column(source, node.from) - column(source, text.from)))
}

/** The distance from the start of the line; 0 at a line's end. */
function column(source: string, at: number): number {
  return source[at] === '\n' ? 0 : at - (source.lastIndexOf('\n', at - 1) + 1)
}

function blockMath(context: HastContext, node: SyntaxNode): ElementContent {
  const [open, close] = node.getChildren('MathMark')
  if (open === undefined || close === undefined) {
    return element('p', [{ type: 'text', value: clip(context, node.from, node.to) }])
  }
  const value = verbatim(context, node, open.to, close.from).trim()
  const className = ['math', 'math-display']
  return element('div', [formula(context, node, value, true)], { className })
}
