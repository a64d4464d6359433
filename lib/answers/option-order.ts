/**
 * The order in which to show options: a permutation of their indices, so that position is no cue.
 * The same seed gives the same order, so that a reload does not move what the learner has read.
 *
 * @param seed what the order should depend on: the learner, the card, how often it has been answered
 */
export function optionOrder(count: number, seed: string): number[] {
  const order = Array.from({ length: count }, (_, index) => index)
  const random = randomFrom(seed)
  // Fisher–Yates, from the end.
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const [a = 0, b = 0] = [order[last], order[other]]
    order[last] = b
    order[other] = a
  }
  return order
}

/** The same, but never the order as written: for what is to be put into that. */
export function disorder(count: number, seed: string): number[] {
  const order = optionOrder(count, seed)
  const isInOrder = order.every((item, place) => item === place)
  return isInOrder ? [...order.slice(1), ...order.slice(0, 1)] : order
}

/** Numbers in [0, 1) from a text: FNV-1a seeds Tommy Ettinger's mulberry32. */
function randomFrom(seed: string): () => number {
  let state = 0x811c9dc5
  for (let index = 0; index < seed.length; index++) {
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193)
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
