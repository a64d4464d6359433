/**
 * A number from 0 up to 1 that depends on a text and a count, and on nothing else: the same on
 * every device, and as good as chance to whoever does not know them.
 */
export function hashedShare(text: string, count: number): number {
  // FNV-1a over the text and the count, then the finaliser of MurmurHash3 to spread the last bits.
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ count, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

/**
 * Numbers from 0 up to 1 that follow from a seed alone (mulberry32), for simulations: the same
 * seed gives the same year.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
