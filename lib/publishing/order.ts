/**
 * Which items keep their order: the indices of a longest increasing subsequence of the positions the
 * items had before. The others are the fewest that can be said to have moved. Items that had no
 * position (null) move nothing and count as in order.
 *
 * Patience sorting with back links; time grows as n log n.
 */
export function keptInOrder(formerPositions: readonly (number | null)[]): Set<number> {
  const kept = new Set<number>()
  // tops[k] is the item with the least position that ends an increasing run of k + 1 items.
  const tops: { index: number; position: number }[] = []
  const links: (number | null)[] = []
  for (const [index, position] of formerPositions.entries()) {
    if (position === null) {
      kept.add(index)
      continue
    }
    const length = firstNotBelow(tops, position)
    links[index] = tops[length - 1]?.index ?? null
    tops[length] = { index, position }
  }
  let index = tops.at(-1)?.index ?? null
  while (index !== null) {
    kept.add(index)
    index = links[index] ?? null
  }
  return kept
}

function firstNotBelow(tops: readonly { position: number }[], position: number): number {
  let low = 0
  let high = tops.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tops[middle]?.position ?? 0) < position) low = middle + 1
    else high = middle
  }
  return low
}
