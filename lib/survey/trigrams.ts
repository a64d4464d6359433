/**
 * The runs of three characters of a text, each once, as numbers in their order: to be compared with those of
 * many other texts.
 */
export function readTrigrams(text: string): Float64Array {
  const runs = new Float64Array(Math.max(0, text.length - 2))
  for (let at = 0; at < runs.length; at++) {
    // Three UTF-16 units are 48 bits, which a number holds exactly.
    const firstTwo = text.charCodeAt(at) * 0x1_0000 + text.charCodeAt(at + 1)
    runs[at] = firstTwo * 0x1_0000 + text.charCodeAt(at + 2)
  }
  runs.sort()
  return runs.filter((run, index) => index === 0 || run !== runs[index - 1])
}

/** How much two texts have in common: shared runs over all of them (Jaccard), 0 to 1. */
export function similarity(one: Float64Array, other: Float64Array): number {
  let shared = 0
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    const difference = (one[i] ?? 0) - (other[j] ?? 0)
    if (difference === 0) shared++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  const all = one.length + other.length - shared
  return all === 0 ? 0 : shared / all
}
