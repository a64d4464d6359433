import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common'
import type { Fix } from '#lib/model.ts'
import { isClosed } from './block-body.ts'
import { withFix } from './fix.ts'
import { longestParagraph } from './limits.ts'
import type { Problem, Report } from './problem.ts'
import { hasTooManyMarks } from './prose.ts'
import { readAlignments, shownEnd } from './table-cells.ts'

/** A block of text with the highlights that stand in it, at least one. */
export interface HighlightedBlock {
  /** Text is asked sentence by sentence, a list item whole, a table by rows. */
  kind: 'text' | 'item' | 'row'
  node: SyntaxNode
  highlights: SyntaxNode[]
}

/** A shorter text is within all limits. */
const shortest = 1000

const leafName = /^(?:Paragraph|Task|TableCell|(?:ATX|Setext)Heading\d)$/

/**
 * The blocks of a survey that hold highlights, in order. Highlights where no question can be made
 * are reported, and text so long that its highlights are not found.
 */
export function findHighlightedBlocks(
  source: string,
  tree: Tree,
  report: Report,
): HighlightedBlock[] {
  const blocks: HighlightedBlock[] = []
  const cursor = tree.cursor()
  let leaf = tree.topNode
  let columns = 0
  let shownTo = 0
  do {
    if (cursor.name === 'Table') columns = readAlignments(source, cursor.node).length
    else if (cursor.name === 'TableRow') shownTo = shownEnd(cursor.node, columns)
    else if (leafName.test(cursor.name)) {
      leaf = cursor.node
      reportLimits(source, leaf, report)
    } else if (cursor.name === 'Highlight') {
      const { node } = cursor
      const kind = kindOf(leaf)
      if (kind === null) report(misplaced(node, inHeading))
      else if (kind === 'row' && node.from >= shownTo) report(misplaced(node, beyondHead))
      else addHighlight(blocks, kind, leaf, node)
    }
  } while (cursor.next(mayHoldCloze(cursor)))
  return blocks
}

const inHeading = 'Headings make no questions; highlight these words in the text below instead.'

const beyondHead =
  'This cell is not shown, since the head of the table has fewer columns; add a column to it.'

function misplaced(highlight: SyntaxNode, message: string): Problem {
  const { from, to } = highlight
  const problem = { rule: 'misplaced-highlight', severity: 'warning', from, to } as const
  return { ...problem, message, ...withFix(unmark(highlight)) }
}

/** Beyond these limits of the grammar marks are text, and a highlight is no question. */
function reportLimits(source: string, leaf: SyntaxNode, report: Report): void {
  const { from, to } = leaf
  if (to - from < shortest) return
  const text = source.slice(from, to)
  const severity = text.includes('==') ? 'error' : 'warning'
  const problem = { rule: 'paragraph-too-long', severity, from, to } as const
  if (hasTooManyMarks(text)) {
    const message = 'There are too many marks here to be read, so that all are text; divide it.'
    report({ ...problem, message })
  } else if (to - from >= longestParagraph && leaf.nextSibling?.from === to + 1) {
    const message = 'This paragraph is so long that it ends here, in its midst; divide it.'
    report({ ...problem, message })
  }
}

/** In blocks and footnotes highlights are emphasis and nothing more; a block left open is prose. */
function mayHoldCloze(block: SyntaxNodeRef): boolean {
  if (block.name === 'Container') return !isClosed(block.node)
  return block.name !== 'FootnoteDefinition'
}

function addHighlight(
  blocks: HighlightedBlock[],
  kind: HighlightedBlock['kind'],
  leaf: SyntaxNode,
  highlight: SyntaxNode,
): void {
  const node = kind === 'row' && leaf.parent ? leaf.parent : leaf
  const last = blocks.at(-1)
  if (last?.node.from === node.from) last.highlights.push(highlight)
  else blocks.push({ kind, node, highlights: [highlight] })
}

/** Leaves the words and takes the marks and the attributes of a highlight away. */
export function unmark(highlight: SyntaxNode | undefined): Fix | null {
  const [opening, closing] = highlight?.getChildren('HighlightMark') ?? []
  if (!highlight || !opening || !closing) return null
  return {
    title: 'Take the marks away',
    edits: [
      { from: opening.from, to: opening.to, insert: '' },
      { from: closing.from, to: highlight.to, insert: '' },
    ],
  }
}

/** Null for headings, of sections and of columns. */
function kindOf(leaf: SyntaxNode): HighlightedBlock['kind'] | null {
  if (leaf.name === 'Task') return 'item'
  if (leaf.name === 'Paragraph') return leaf.parent?.name === 'ListItem' ? 'item' : 'text'
  return leaf.name === 'TableCell' && leaf.parent?.name === 'TableRow' ? 'row' : null
}
