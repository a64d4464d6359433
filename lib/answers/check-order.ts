/** How an arrangement compares with the right one; items are named by their place in the right one. */
export interface OrderCheck {
  /** 1 in order, 0 with nothing after what it should follow: see `checkOrder`. */
  correctness: number
  /** The fewest items that would have to be moved. */
  misplaced: number[]
}

/**
 * Judges an arrangement of `count` items. What is in order already is the longest increasing
 * subsequence; the others, the fewest that would have to be moved (Ulam's distance, as in Diaconis,
 * Group Representations in Probability and Statistics, 1988, ch. 6B), are misplaced. Correctness is
 * the share of the moves at most needed, `count` − 1, that are not. Unlike Kendall's tau it forgives
 * one item at the wrong end, and says which one it is.
 *
 * @param arranged items in the order given; what is missing counts as misplaced
 */
export function checkOrder(arranged: readonly number[], count: number): OrderCheck {
  const known = arranged.filter(
    (item, index) => item >= 0 && item < count && arranged.indexOf(item) === index,
  )
  const inOrder = longestIncreasing(known)
  const misplaced = Array.from({ length: count }, (_, item) => item).filter(
    (item) => !inOrder.has(item),
  )
  const moves = Math.max(1, count - 1)
  return { correctness: Math.max(0, (moves - misplaced.length) / moves), misplaced }
}

/**
 * The longest increasing subsequence of different numbers, by comparing each with all before it; among
 * several the one with most numbers in their own places.
 */
function longestIncreasing(numbers: readonly number[]): Set<number> {
  const longestTo: number[][] = []
  let longest: number[] = []
  const isBetter = (run: readonly number[], than: readonly number[]) =>
    run.length > than.length || (run.length === than.length && atHome(run) > atHome(than))
  const atHome = (run: readonly number[]) => run.filter((item) => numbers[item] === item).length
  for (const [index, number] of numbers.entries()) {
    let best: number[] = []
    for (const [before, run] of longestTo.entries()) {
      if ((numbers[before] ?? 0) < number && isBetter(run, best)) best = run
    }
    const run = [...best, number]
    longestTo[index] = run
    if (isBetter(run, longest)) longest = run
  }
  return new Set(longest)
}
