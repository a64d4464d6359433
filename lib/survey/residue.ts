import type { Tree } from '@lezer/common'
import type { Stretch } from './sentences.ts'

/** Marks that a reader should never meet. */
const residue = /\*\*|==|\{#|:::/

/** Where such signs are markup, or stand for themselves. */
const understood = new Set([
  'Attributes',
  'BlockMath',
  'CodeBlock',
  'ContainerMark',
  'EmphasisMark',
  'Escape',
  'FencedCode',
  'HighlightMark',
  'InlineCode',
  'InlineMath',
  'URL',
])

/** Might this text, as shown, hold a mark that was not understood? */
export function hasResidue(text: string): boolean {
  return residue.test(text)
}

/** The first mark in [from, to) that is shown as it stands: not code, maths, an address or escaped. */
export function findResidue(source: string, tree: Tree, from: number, to: number): Stretch | null {
  let position = from
  let found: Stretch | null = null
  function search(end: number): void {
    const match = found ? null : residue.exec(source.slice(position, end))
    if (!match) return
    const start = position + match.index
    found = { from: start, to: start + match[0].length }
  }
  tree.iterate({
    from,
    to,
    enter(node) {
      if (!understood.has(node.name)) return true
      search(node.from)
      position = Math.max(position, node.to)
      return false
    },
  })
  search(to)
  return found
}
