import type { Pair } from '#lib/model.ts'

/** How pairs compare with the right ones; rows are named by their place among the pairs. */
export interface MatchCheck {
  /** Share of the rows that have their own partner. */
  correctness: number
  /** Rows with another's partner, or none. */
  wrong: number[]
}

/** The partners there are to choose from, each named by the first pair that has it. */
export function partnersOf(pairs: readonly Pair[]): number[] {
  const first = new Map<string, number>()
  for (const [index, { right }] of pairs.entries()) {
    if (!first.has(right.text)) first.set(right.text, index)
  }
  return [...first.values()]
}

/**
 * Judges what each row was paired with.
 *
 * @param chosen for each pair, the pair whose partner was chosen; null for none. Pairs that share a
 *   partner may be named for each other.
 */
export function checkMatch(chosen: readonly (number | null)[], pairs: readonly Pair[]): MatchCheck {
  const wrong = pairs.flatMap(({ right }, row) => {
    const choice = chosen[row] ?? null
    return choice !== null && pairs[choice]?.right.text === right.text ? [] : [row]
  })
  return { correctness: pairs.length === 0 ? 0 : 1 - wrong.length / pairs.length, wrong }
}
