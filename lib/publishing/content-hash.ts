import type { CardContent } from '#lib/model.ts'

/**
 * A fingerprint of what a card says, 16 hexadecimal digits. Equal contents have equal hashes whatever
 * the order of their members; different ones differ but for chance (1 in 2^64). For looking up and
 * comparing only: it is never a card's identity (D6), and nothing secret depends on it.
 */
export function contentHash(content: CardContent): string {
  return fingerprint(content)
}

/** The same of any value that JSON can write. */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, sortedMembers)
  // Two 32-bit lanes of multiply and xor that feed each other at the end, as in bryc's cyrb53.
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  const [a, b] = [finish(high, low), finish(low, high)]
  return hexadecimal(a) + hexadecimal(b)
}

/** For JSON.stringify: objects with their members in one order. Undefined members are left out by it. */
function sortedMembers(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function finish(lane: number, other: number): number {
  return Math.imul(lane ^ (lane >>> 16), 0x85ebca6b) ^ Math.imul(other ^ (other >>> 13), 0xc2b2ae35)
}

function hexadecimal(lane: number): string {
  return (lane >>> 0).toString(16).padStart(8, '0')
}
