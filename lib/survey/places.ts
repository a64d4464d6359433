import type { Place, Point } from '#lib/model.ts'

/** A source with every line end as LF, and the way back from its offsets to the source's places. */
export interface NormalisedSource {
  text: string
  /** The place in the source of a range of `text`; what lies beyond the ends is held to them. */
  placeOf(from: number, to: number): Place
}

/**
 * Makes LF of CRLF and CR, so that nothing that reads the text need know of them. Lines are the same
 * before and after, and so are columns, in UTF-16 units; a table of line starts gives the offsets.
 */
export function normaliseLineEnds(source: string): NormalisedSource {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source
  const lineStarts = findLineStarts(text)
  const sourceStarts = text === source ? lineStarts : findLineStarts(source)
  let line = 0
  function pointAt(wanted: number): Point {
    const offset = Math.min(Math.max(wanted, 0), text.length)
    line = lineAt(lineStarts, offset, line)
    const column = offset - (lineStarts[line] ?? 0)
    return { line: line + 1, column: column + 1, offset: (sourceStarts[line] ?? 0) + column }
  }
  return {
    text,
    placeOf: (from, to) => ({ start: pointAt(from), end: pointAt(Math.max(from, to)) }),
  }
}

function findLineStarts(source: string): number[] {
  const starts = [0]
  if (source.includes('\r')) {
    for (const lineEnd of source.matchAll(/\r\n?|\n/g)) {
      starts.push(lineEnd.index + lineEnd[0].length)
    }
    return starts
  }
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) {
    starts.push(at + 1)
  }
  return starts
}

/** Places are mostly asked for in their order: the next is seldom further off than this many lines. */
const nearby = 16

/** Index of the last line that starts at or before the offset; looked for first behind the line `last`. */
function lineAt(lineStarts: readonly number[], offset: number, last: number): number {
  let low = 0
  let high = lineStarts.length - 1
  if ((lineStarts[last] ?? Infinity) <= offset) {
    low = last
    if ((lineStarts[last + nearby] ?? -1) > offset) high = last + nearby
  }
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
