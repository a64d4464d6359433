/**
 * The numbers of the spans that hold an offset. `spans` has two offsets for each, ordered by where they
 * begin; questions do not lie within each other, but several may be made of one sentence.
 */
export function spansAt(spans: Int32Array, offset: number): number[] {
  const found: number[] = []
  for (let index = lastStarting(spans, offset); index >= 0; index--) {
    if ((spans[2 * index + 1] ?? 0) < offset) break
    found.unshift(index)
  }
  return found
}

/** The last span that begins at or before an offset; −1 if there is none. */
export function lastStarting(spans: Int32Array, offset: number): number {
  let low = -1
  let high = spans.length / 2 - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((spans[2 * middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
