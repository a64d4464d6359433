import type { SyntaxNode } from '@lezer/common'
import type { Fix } from '#lib/model.ts'
import type { WrittenBlock } from './block-body.ts'
import { fixOf } from './fix.ts'

/** A last line in full width, or of more colons than three. */
const misspelt = /^ {0,3}([:：]{3,})[ \t]*$/m

/**
 * Closes a block that was left open: by the line that was meant to, or below what its kind needs: what follows may be the prose after it.
 */
export function closeBlock(
  source: string,
  container: SyntaxNode,
  { kind, content }: WrittenBlock,
): Fix {
  const written = misspelt.exec(source.slice(container.from, container.to))
  if (written?.[1] !== undefined) {
    const from = container.from + written.index + written[0].indexOf(written[1])
    return fixOf('Write “:::”', from, from + written[1].length, ':::')
  }
  const last = content[lastNeeded(source, content, kind)]
  const end = last?.to ?? source.slice(0, container.to).trimEnd().length
  return fixOf('Close the block', end, end, '\n\n:::')
}

/** The index of the last block that a question of a kind is made of. */
function lastNeeded(source: string, content: readonly SyntaxNode[], kind: string): number {
  const first = content.findIndex((node) => isLast(source, node, kind))
  if (first < 0) return content.length - 1
  if (kind === 'qa') return Math.min(first + 1, content.length - 1)
  let at = first
  while (/List$|^Blockquote$/.test(content[at + 1]?.name ?? '')) at++
  return at
}

/** Is it the block that a question ends with, or, in `qa`, the line that its answer follows? */
function isLast(source: string, { name, from, to }: SyntaxNode, kind: string): boolean {
  if (kind === 'qa') return name === 'HorizontalRule' || name === 'SetextHeading2'
  if (kind === 'typed') return /^ {0,3}=(?!=)/m.test(source.slice(from, to))
  if (kind === 'facts' || kind === 'match') return name === 'Table'
  return kind === 'note' ? false : name.endsWith('List')
}
