import { type ChangedRange, type Tree, TreeFragment } from '@lezer/common'
import { parseSurvey } from './grammar.ts'

/** A text and its tree. */
export interface ParsedText {
  text: string
  tree: Tree
  /** The one stretch in which it differs from the text before; the whole, if there was none. */
  change: ChangedRange
}

/**
 * Parses a text that is mostly what it was before: the blocks that have not changed are taken over. The
 * tree is the same as from scratch.
 */
export function parseAfter(before: ParsedText | null, text: string): ParsedText {
  if (before === null) {
    const change = { fromA: 0, toA: 0, fromB: 0, toB: text.length }
    return { text, tree: parseSurvey(text), change }
  }
  const change = findChange(before.text, text)
  if (before.text === text) return { ...before, change }
  const widened = widen(before, change)
  const fragments = TreeFragment.applyChanges(TreeFragment.addTree(before.tree), [widened])
  return { text, tree: parseSurvey(text, fragments), change }
}

const stride = 1024

/** The one stretch in which two texts differ. */
function findChange(before: string, after: string): ChangedRange {
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (
    start + stride <= shorter &&
    before.slice(start, start + stride) === after.slice(start, start + stride)
  ) {
    start += stride
  }
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++
  let tail = 0
  const most = shorter - start
  while (
    tail + stride <= most &&
    before.slice(before.length - tail - stride, before.length - tail) ===
      after.slice(after.length - tail - stride, after.length - tail)
  ) {
    tail += stride
  }
  while (
    tail < most &&
    before.charCodeAt(before.length - tail - 1) === after.charCodeAt(after.length - tail - 1)
  ) {
    tail++
  }
  return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail }
}

/**
 * Where a block ends may depend on the line after it: the change is taken to begin with the block before
 * the one that it touches.
 */
function widen({ tree }: ParsedText, change: ChangedRange): ChangedRange {
  const touched = tree.topNode.childBefore(change.fromA + 1)
  const from = Math.min(change.fromA, touched?.prevSibling?.from ?? 0)
  return { ...change, fromA: from, fromB: from }
}
