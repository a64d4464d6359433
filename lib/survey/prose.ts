import type { InlineContext, MarkdownConfig } from '@lezer/markdown'
import { isWord } from './characters.ts'

/**
 * Marks take time that grows with the square of their number in one block. A block with more than
 * this many is no prose, and is left as text.
 */
const mostMarks = 1000

/** Characters with which some inline construct begins. */
const beginsMark = new Uint8Array(128)
for (const character of '\\`*_[]<&$=~!@\n') beginsMark[character.charCodeAt(0)] = 1

/** Whether an inline construct may begin at an index of a text. */
function mayBegin(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  if (code >= 128) return false
  if (code === 58 /* : */) return text.startsWith('//', index + 1)
  if (code === 119 /* w */) return text.startsWith('www.', index) && !isWordBefore(text, index)
  return beginsMark[code] === 1
}

function isWordBefore(text: string, index: number): boolean {
  return index > 0 && isWord(text.charCodeAt(index - 1))
}

/** Steps over characters that mean nothing, so that no other parser is asked about them. */
function skipProse(cx: InlineContext, _: number, pos: number): number {
  const { text, offset } = cx
  if (pos === offset && hasTooManyMarks(text)) return cx.end
  let index = pos - offset
  while (index < text.length && !mayBegin(text, index)) index++
  return index + offset > pos ? index + offset : -1
}

/** Is this the text of a block whose marks are not read? */
export function hasTooManyMarks(text: string): boolean {
  return countMarks(text) > mostMarks
}

/** The number of runs of marks, as far as it matters. */
function countMarks(text: string): number {
  if (text.length <= mostMarks) return 0
  let count = 0
  let previous = 0
  for (let index = 0; index < text.length && count <= mostMarks; index++) {
    const code = text.charCodeAt(index)
    const isMark = code < 128 && beginsMark[code] === 1 && code !== 10
    if (isMark && (code !== previous || code === 91 || code === 93)) count++
    previous = code
  }
  return count
}

/** Makes plain text cheap, and text that is all marks harmless. */
export const prose: MarkdownConfig = {
  parseInline: [{ name: 'Prose', parse: skipProse, before: 'Escape' }],
}
