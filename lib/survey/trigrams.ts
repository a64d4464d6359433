/** How much two texts have in common: shared runs of three characters over all of them (Jaccard), 0 to 1. */
export function countSharedTrigrams(one: string, other: string): number {
  const [first, second] = [trigrams(one), trigrams(other)]
  if (first.size === 0 || second.size === 0) return one === other ? 1 : 0
  let shared = 0
  for (const run of first) if (second.has(run)) shared++
  return shared / (first.size + second.size - shared)
}

function trigrams(text: string): Set<string> {
  const runs = new Set<string>()
  for (let at = 0; at + 3 <= text.length; at++) runs.add(text.slice(at, at + 3))
  return runs
}
