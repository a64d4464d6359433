import type { SyntaxNode, SyntaxNodeRef } from '@lezer/common'
import { closingMark, openingMark, type Stretch, splitSentences } from './sentences.ts'

/** Shown as something, but nothing in it ends a sentence; it may begin one. */
const opaque = new Set(['InlineCode', 'InlineMath', 'Image', 'Autolink', 'Escape', 'Entity'])
/** Between the blocks of a quotation and a list: not part of the text. */
const invisible = new Set(['QuoteMark', 'TaskMarker'])
/** Belong to what they follow. */
const trailing = new Set(['Attributes', 'FootnoteReference', 'LinkTitle', 'LinkLabel'])

/**
 * The sentences of a text block, as offsets into the source. No boundary falls inside a highlight:
 * sentences that share one are joined.
 */
export function findSentences(
  source: string,
  block: SyntaxNode,
  highlights: readonly SyntaxNode[],
): Stretch[] {
  const sentences = splitSentences(maskMarkup(source, block)).map(({ from, to }) => ({
    from: block.from + from,
    to: block.from + to,
  }))
  return joinAcross(sentences, highlights)
}

/** The text of a block with its markup replaced by stand-ins of the same length. */
function maskMarkup(source: string, block: SyntaxNode): string {
  let masked = ''
  let position = block.from
  let wrapperFrom = -1
  block.cursor().iterate((node) => {
    const sign = standIn(source, node, wrapperFrom)
    if (sign === null) {
      wrapperFrom = node.from
      return true
    }
    if (node.from < position) return false
    masked += source.slice(position, node.from) + sign.repeat(node.to - node.from)
    position = node.to
    return false
  })
  return masked + source.slice(position, block.to)
}

/** What stands for a node in the masked text; null when its content is text. */
function standIn(source: string, node: SyntaxNodeRef, wrapperFrom: number): string | null {
  const { name, from } = node
  if (opaque.has(name)) return 'X'
  if (invisible.has(name)) return ' '
  if (trailing.has(name)) return closingMark
  if (name === 'URL') return node.node.parent?.name === 'Link' ? closingMark : 'X'
  if (name === 'HTMLTag') return source.startsWith('</', from) ? closingMark : openingMark
  if (name.endsWith('Mark')) return from === wrapperFrom ? openingMark : closingMark
  return null
}

function joinAcross(sentences: readonly Stretch[], highlights: readonly SyntaxNode[]): Stretch[] {
  const joined: Stretch[] = []
  let next = 0
  for (const sentence of sentences) {
    while ((highlights[next]?.to ?? Infinity) <= sentence.from) next++
    const last = joined.at(-1)
    const isCut = last && (highlights[next]?.from ?? Infinity) < last.to
    if (isCut) last.to = sentence.to
    else joined.push({ ...sentence })
  }
  return joined
}
