import type { SyntaxNode, Tree } from '@lezer/common'
import { findSentences } from './block-sentences.ts'
import { type Family, isDropped, type QuestionDraft } from './draft.ts'
import type { AskedRange, Range, SkippedRange } from './hast-context.ts'

/** A question of a section, in the places of its source, with its key. */
export interface KeyedDraft {
  key: string
  draft: QuestionDraft
}

/** Which stretches of a section's prose have questions, and which blocks are no prose. */
export interface AskedProse {
  asked: AskedRange[]
  skip: SkippedRange[]
}

/** Not shown, so that what follows still stands directly below what was before. */
const invisible = /^(?:CommentBlock|LinkReference|FootnoteDefinition)$/

/**
 * Finds what the questions of a section ask about. A highlight asks about its sentence, list item or
 * table cell. A block asks about the last sentence of the paragraph directly before it, other blocks
 * of questions not counted; where there is no such paragraph, it is marked in its own place.
 */
export function findAsked(
  source: string,
  tree: Tree,
  section: { bodyFrom: number; to: number },
  questions: readonly KeyedDraft[],
): AskedProse {
  const blocks = new Map<number, string[]>()
  const homes = new Map<Family, number>()
  const keysOf = new Map<number, { range: Range; keys: string[] }>()
  const ask = (range: Range, key: string) => {
    const known = keysOf.get(range.from)
    if (known) known.keys.push(key)
    else keysOf.set(range.from, { range, keys: [key] })
  }
  for (const question of questions) {
    const { block, content, sentences, member } = question.draft
    const keys = content && !isDropped(question.draft) ? [question.key] : []
    // The block of a family goes with its first question.
    if (block && member) homes.set(member.family, block.from)
    const home = block?.from ?? (member && homes.get(member.family))
    if (home !== undefined) blocks.set(home, [...(blocks.get(home) ?? []), ...keys])
    const cell = home === undefined && member ? rowHead(tree, question.draft) : null
    for (const key of keys) for (const place of cell ? [cell] : sentences) ask(place, key)
  }
  const skip = readSkipped(source, tree, section, blocks, ask)
  return { asked: inOrder([...keysOf.values()]), skip }
}

/** The first cell of the row that a question of a table is about; null where it is about no row. */
function rowHead(tree: Tree, { from }: Range): Range | null {
  for (let node: SyntaxNode | null = tree.resolveInner(from, 1); node; node = node.parent) {
    if (node.name === 'TableRow') return node.getChild('TableCell')
  }
  return null
}

/** Goes once through a section, and finds what its question blocks, given with their keys, ask about. */
function readSkipped(
  source: string,
  tree: Tree,
  { bodyFrom, to }: { bodyFrom: number; to: number },
  blocks: ReadonlyMap<number, readonly string[]>,
  ask: (sentence: Range, key: string) => void,
): SkippedRange[] {
  const skip: SkippedRange[] = []
  if (blocks.size === 0) return skip
  let before: SyntaxNode | null = null
  let mark: { cards: string } | null = null
  for (let node = tree.topNode.childAfter(bodyFrom); node; node = node.nextSibling) {
    if (node.from >= to) break
    const keys = blocks.get(node.from)
    if (!keys) {
      if (invisible.test(node.name)) continue
      before = node
      mark = null
      continue
    }
    const range: SkippedRange = { from: node.from, to: node.to }
    skip.push(range)
    if (keys.length === 0) continue
    const sentence = before && lastSentence(source, before)
    if (sentence) for (const key of keys) ask(sentence, key)
    else if (mark) mark.cards += ` ${keys.join(' ')}`
    else mark = Object.assign(range, { cards: keys.join(' ') })
  }
  return skip
}

/** The last sentence of a paragraph; null for other blocks, and for a picture on its own. */
function lastSentence(source: string, block: SyntaxNode): Range | null {
  if (block.name !== 'Paragraph') return null
  const { firstChild } = block
  if (firstChild?.name === 'Image' && firstChild.to === block.to) return null
  return findSentences(source, block, highlightsIn(block)).at(-1) ?? null
}

function highlightsIn(block: SyntaxNode): SyntaxNode[] {
  const highlights: SyntaxNode[] = []
  block.cursor().iterate((node) => {
    if (node.name === 'Highlight') highlights.push(node.node)
  })
  return highlights
}

function inOrder(found: readonly { range: Range; keys: readonly string[] }[]): AskedRange[] {
  return found
    .map(({ range, keys }) => ({ ...range, cards: keys.join(' ') }))
    .sort((one, other) => one.from - other.from)
}
