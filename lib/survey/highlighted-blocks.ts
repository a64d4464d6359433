import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common'
import { isClosed } from './block-body.ts'
import type { Report } from './problem.ts'

/** A block of text with the highlights that stand in it, at least one. */
export interface HighlightedBlock {
  /** Text is asked sentence by sentence, a list item whole, a table by rows. */
  kind: 'text' | 'item' | 'row'
  node: SyntaxNode
  highlights: SyntaxNode[]
}

const leafName = /^(?:Paragraph|Task|TableCell|(?:ATX|Setext)Heading\d)$/

/** The blocks of a survey that hold highlights, in order; highlights in headings are reported. */
export function findHighlightedBlocks(tree: Tree, report: Report): HighlightedBlock[] {
  const blocks: HighlightedBlock[] = []
  const cursor = tree.cursor()
  let leaf = tree.topNode
  do {
    if (leafName.test(cursor.name)) leaf = cursor.node
    else if (cursor.name === 'Highlight') addHighlight(blocks, leaf, cursor.node, report)
  } while (cursor.next(mayHoldCloze(cursor)))
  return blocks
}

/** In blocks and footnotes highlights are emphasis and nothing more; a block left open is prose. */
function mayHoldCloze(block: SyntaxNodeRef): boolean {
  if (block.name === 'Container') return !isClosed(block.node)
  return block.name !== 'FootnoteDefinition'
}

function addHighlight(
  blocks: HighlightedBlock[],
  leaf: SyntaxNode,
  highlight: SyntaxNode,
  report: Report,
): void {
  const kind = kindOf(leaf)
  if (kind === null) {
    const { from, to } = highlight
    const message = 'Headings make no questions; highlight these words in the text below instead.'
    report({ rule: 'misplaced-highlight', severity: 'warning', from, to, message })
    return
  }
  const node = kind === 'row' && leaf.parent ? leaf.parent : leaf
  const last = blocks.at(-1)
  if (last?.node.from === node.from) last.highlights.push(highlight)
  else blocks.push({ kind, node, highlights: [highlight] })
}

/** Null for headings, of sections and of columns. */
function kindOf(leaf: SyntaxNode): HighlightedBlock['kind'] | null {
  if (leaf.name === 'Task') return 'item'
  if (leaf.name === 'Paragraph') return leaf.parent?.name === 'ListItem' ? 'item' : 'text'
  return leaf.name === 'TableCell' && leaf.parent?.name === 'TableRow' ? 'row' : null
}
