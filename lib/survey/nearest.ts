/**
 * The known word that a mistyped one was meant to be: the only one within one slip, or two in a word of
 * six letters or more; case does not count. Null if there is none, or several equally near.
 */
export function nearest(written: string, known: Iterable<string>): string | null {
  const wanted = written.toLowerCase()
  let best = wanted.length < 6 ? 1 : 2
  let found: string[] = []
  for (const word of known) {
    if (Math.abs(word.length - wanted.length) > best) continue
    const distance = slips(wanted, word.toLowerCase())
    if (distance > best) continue
    if (distance < best) found = []
    best = distance
    found.push(word)
  }
  const [only] = found
  // Half of a short word is not a slip.
  return only !== undefined && found.length === 1 && best * 2 <= wanted.length ? only : null
}

/** Letters to put in, leave out, change or swap with their neighbour (optimal string alignment). */
function slips(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwapped ? (before[column - 2] ?? Infinity) + 1 : Infinity,
      )
    }
    before = last
    last = next
  }
  return last[other.length] ?? Infinity
}
