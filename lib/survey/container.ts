import { Tree } from '@lezer/common'
import { tags } from '@lezer/highlight'
import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown'
import { attributesEnd } from './attributes-syntax.ts'

const openingMark = /^:::([A-Za-z]+)/
const closingLine = /^:::[ \t\r]*$/
const headingLine = /^#{1,6}(?:[ \t\r]|$)/
/** With one of these a line begins that ends a container or changes what does: `:`, `#`, a fence. */
const marks = new Set([...':#`~'].map((mark) => mark.charCodeAt(0)))
const fenceLine = /^(`{3,}|~{3,})(.*)$/

/** Where the parts of an opening line `:::kind{attributes}` end, counted from its first colon. */
interface Opening {
  kindEnd: number
  attributesEnd: number
}

/** A code fence that is open, and where the line after the last one seen begins. */
interface Fence {
  marks: string
  nextLine: number
}

/**
 * The fence that is open in the container of each running parse: a heading or an opening line
 * inside it is code, so it does not end the container.
 */
const openFences = new WeakMap<BlockContext, Fence>()

function readOpening(line: Line): Opening | null {
  if (line.next !== 58 /* : */ || line.basePos > 0 || line.indent > 3) return null
  const text = line.text.slice(line.pos).trimEnd()
  const kind = openingMark.exec(text)
  if (kind === null) return null
  const kindEnd = kind[0].length
  const end = kindEnd === text.length ? kindEnd : attributesEnd(text, kindEnd)
  return end === text.length ? { kindEnd, attributesEnd: end } : null
}

function openContainer(cx: BlockContext, line: Line): boolean | null {
  const opening = cx.depth === 1 ? readOpening(line) : null
  if (opening === null) return false
  const from = cx.lineStart + line.pos
  const kindTo = from + opening.kindEnd
  openFences.delete(cx)
  cx.startComposite('Container', line.pos)
  addLeaf(cx, 'ContainerMark', from, from + 3)
  addLeaf(cx, 'ContainerKind', from + 3, kindTo)
  if (opening.attributesEnd > opening.kindEnd) {
    addLeaf(cx, 'Attributes', kindTo, from + opening.attributesEnd)
  }
  line.moveBase(line.text.length)
  return null
}

/** Adds a node without children; given a tree, lezer need not build one, which takes it long. */
function addLeaf(cx: BlockContext, name: string, from: number, to: number): void {
  const leaf = cx.elt(name, from, to)
  const type = cx.parser.nodeSet.types[leaf.type]
  cx.addElement(type ? cx.elt(new Tree(type, [], [], to - from), from) : leaf)
}

/**
 * Whether the container goes on at this line. A line of only `:::` ends it and belongs to it; so
 * that a forgotten one costs little, a heading or the next opening line ends it as well.
 */
function continueContainer(cx: BlockContext, line: Line): boolean {
  const isIndented = line.indent > 3
  const mayMatter = !isIndented && marks.has(line.next)
  if (!mayMatter && !openFences.has(cx)) return true
  const text = isIndented ? '' : line.text.slice(line.pos)
  if (closingLine.test(text)) {
    const from = cx.lineStart + line.pos
    line.addMarker(cx.elt('ContainerMark', from, from + 3))
    line.moveBase(line.text.length)
    return false
  }
  if (isFenced(cx, line, text)) return true
  return isIndented || !(headingLine.test(text) || readOpening(line) !== null)
}

/** Whether this line is inside a code fence; notes the fences that it opens or closes. */
function isFenced(cx: BlockContext, line: Line, text: string): boolean {
  const nextLine = cx.lineStart + line.text.length + 1
  const known = openFences.get(cx)
  // A parse that reuses an older tree passes over whole blocks, and so over the fence's end.
  const open = known?.nextLine === cx.lineStart ? known : undefined
  const [, marks = '', rest = ''] = fenceLine.exec(text) ?? []
  const closes = open !== undefined && marks.startsWith(open.marks) && rest.trim() === ''
  const opens = marks !== '' && !(marks.startsWith('`') && rest.includes('`'))
  if (closes) openFences.delete(cx)
  else if (open !== undefined) openFences.set(cx, { ...open, nextLine })
  else if (opens) openFences.set(cx, { marks, nextLine })
  else openFences.delete(cx)
  return open !== undefined
}

/**
 * `Container`: a block `:::kind{attributes}` … `:::` at the top of the document, with ordinary
 * blocks inside. Without a closing line the last `ContainerMark` is absent.
 */
export const container: MarkdownConfig = {
  defineNodes: [
    { name: 'Container', block: true, composite: continueContainer },
    { name: 'ContainerMark', style: tags.processingInstruction },
    { name: 'ContainerKind', style: tags.keyword },
  ],
  parseBlock: [
    {
      name: 'Container',
      parse: openContainer,
      endLeaf: (_, line) => readOpening(line) !== null,
      before: 'LinkReference',
    },
  ],
}
