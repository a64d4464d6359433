/** What a text and its respellings have in common: width, case, spaces and punctuation go. */
function normaliseText(text: string): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s\p{Cf}\p{Cc}]+/gu, '')
  // A text of nothing but signs is told apart by the signs.
  return folded || text.normalize('NFKC').trim()
}

/** The key of a question whose author wrote no id (D6): it changes with its section, kind or answer. */
export function deriveKey(section: string, kind: string, answer: string): string {
  return `${section}.${kind}.${hashText(answer)}`
}

/** Stands for a text in a key; respellings of it have the same. */
export function hashText(text: string): string {
  return hash40(normaliseText(text))
}

/** Names in use, each with the number of its last namesake. */
export type TakenNames = Map<string, number>

/** The first of `wanted`, `wanted-2`, `wanted-3`, … that is not taken; it is taken now. */
export function claimName(wanted: string, taken: TakenNames): string {
  let namesakes = taken.get(wanted) ?? 0
  let name = wanted
  while (taken.has(name)) {
    namesakes = Math.max(namesakes, 1) + 1
    name = `${wanted}-${namesakes}`
  }
  taken.set(name, 1)
  // Counting on from the last namesake keeps ten thousand equal names from being tried over again.
  if (name !== wanted) taken.set(wanted, namesakes)
  return name
}

/** An id made from a title: its letters and digits of any script, lower case, joined by hyphens. */
export function slugify(title: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu)
  return words?.join('-') ?? ''
}

const utf8 = new TextEncoder()

/**
 * FNV-1a of the UTF-8 bytes in 64 bits, folded by exclusive or to 40 and written as ten hexadecimal
 * digits (Fowler, Noll, Vo and Eastlake, draft-eastlake-fnv). It keeps names apart by accident, not
 * against an attacker.
 */
export function hash40(text: string): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of utf8.encode(text)) {
    low = (low ^ byte) >>> 0
    // The prime is 2^40 + 0x1b3: in two halves, every product stays an exact number.
    const product = low * 0x1b3
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 2 ** 8) % 2 ** 32
    low = product % 2 ** 32
  }
  const folded = (low ^ (high >>> 8)) >>> 0
  return hexadecimal(high & 0xff, 2) + hexadecimal(folded, 8)
}

function hexadecimal(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
