import type { Place, Point } from '#lib/model.ts'

/** Turns a range of offsets into a place. Offsets beyond the source are held to its ends. */
export type PlaceFinder = (from: number, to: number) => Place

/**
 * Finds places in `source` by a table of line starts, built once. Lines end with LF, CRLF or CR;
 * columns count UTF-16 units, as editors do.
 */
export function placeFinder(source: string): PlaceFinder {
  const lineStarts = findLineStarts(source)
  function pointAt(offset: number): Point {
    const line = lineAt(lineStarts, offset)
    return { line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1, offset }
  }
  function hold(offset: number): number {
    return Math.min(Math.max(offset, 0), source.length)
  }
  return (from, to) => ({
    start: pointAt(hold(from)),
    end: pointAt(Math.max(hold(from), hold(to))),
  })
}

function findLineStarts(source: string): number[] {
  const starts = [0]
  for (const lineEnd of source.matchAll(/\r\n?|\n/g)) {
    starts.push(lineEnd.index + lineEnd[0].length)
  }
  return starts
}

/** Index of the last line that starts at or before the offset. */
function lineAt(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
