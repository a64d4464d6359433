import type { Comment, ElementContent, Text } from 'hast'
import { type AskedRange, element, firstEndingFrom, type HastContext } from './hast-context.ts'

/** What is asked in [from, to), in order. */
export function askedWithin({ asked }: HastContext, from: number, to: number): AskedRange[] {
  const found: AskedRange[] = []
  for (let index = firstEndingFrom(asked, from + 1); index < asked.length; index++) {
    const range = asked[index]
    if (range === undefined || range.from >= to) break
    found.push(range)
  }
  return found
}

/**
 * Stands among inline content where something asked begins (an even number) or ends (an odd one):
 * the first range has 0 and 1, the second 2 and 3. Never written: {@link wrapAsked} takes it away.
 */
export function boundaryMark(boundary: number): Comment {
  return { type: 'comment', value: String(boundary) }
}

/** Inline content on one side of a boundary; `boundary` is the one it follows, -1 at the start. */
interface Piece {
  boundary: number
  children: ElementContent[]
}

/**
 * Puts each thing asked into one element of its own: an element that reaches across its beginning or
 * its end is divided there, as `**One. Two.**` is when the second sentence is asked.
 */
export function wrapAsked(
  content: readonly ElementContent[],
  asked: readonly AskedRange[],
): ElementContent[] {
  return divide(content).flatMap(({ boundary, children }) => {
    const range = boundary % 2 === 0 ? asked[boundary / 2] : undefined
    if (range === undefined || children.length === 0) return children
    const space = takeLeadingSpace(children)
    const properties = { className: ['asked'], dataCards: range.cards }
    return [...space, element('span', children, properties)]
  })
}

/** Divides content at its boundary marks, however deep they lie. */
function divide(content: readonly ElementContent[]): Piece[] {
  let piece: Piece = { boundary: -1, children: [] }
  const pieces = [piece]
  const begin = (next: Piece) => {
    piece = next
    pieces.push(piece)
  }
  for (const node of content) {
    if (node.type === 'comment') begin({ boundary: Number(node.value), children: [] })
    else if (node.type !== 'element' || node.children.length === 0) piece.children.push(node)
    else {
      const [first, ...others] = divide(node.children)
      if (others.length === 0) piece.children.push(node)
      else if (first && first.children.length > 0) {
        piece.children.push({ ...node, children: first.children })
      }
      for (const { boundary, children } of others) {
        begin({ boundary, children: children.length > 0 ? [{ ...node, children }] : [] })
      }
    }
  }
  return pieces
}

/** The space that joins a sentence to the line before it stays outside. */
function takeLeadingSpace(children: ElementContent[]): Text[] {
  const [first] = children
  if (first?.type !== 'text') return []
  const rest = first.value.trimStart()
  if (rest === first.value) return []
  if (rest === '') children.shift()
  else children[0] = { type: 'text', value: rest }
  return [{ type: 'text', value: first.value.slice(0, -rest.length || undefined) }]
}
