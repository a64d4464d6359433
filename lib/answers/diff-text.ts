import { foldUnits, type Unit } from './fold-text.ts'

/** A stretch of a diff: in both texts, only in the expected one, or only in the response. */
export interface DiffPart {
  kind: 'same' | 'missing' | 'extra'
  text: string
}

/** Beyond this many characters a diff is no longer read, only endured. */
const longestDiffed = 400
/** With less than this share in common, letters that agree do so by chance. */
const leastCommonShare = 0.5

/**
 * A response against the expected text, character by character. What folding ignores (case, width,
 * spaces, punctuation) is no difference. `same` and `missing` together spell the expected text (in
 * NFC); `same` and `extra` together spell the response, up to folding. Texts with little in common
 * are set whole against each other.
 */
export function diffText(response: string, expected: string): DiffPart[] {
  const wanted = foldUnits(expected)
  const given = foldUnits(response).filter((unit) => unit.folded !== '')
  return merged(aligned(given, wanted) ?? [...all('extra', given), ...all('missing', wanted)])
}

/** The parts along a longest common subsequence; null where it would be too long or too little. */
function aligned(given: readonly Unit[], wanted: readonly Unit[]): DiffPart[] | null {
  const longest = Math.max(given.length, wanted.length)
  if (longest > longestDiffed) return null
  const common = commonLengths(given, wanted)
  const heard = wanted.filter((unit) => unit.folded !== '').length
  if (lookUp(common, 0, 0) < leastCommonShare * Math.max(given.length, heard)) return null

  const parts: DiffPart[] = []
  let [i, j] = [0, 0]
  while (i < given.length || j < wanted.length) {
    const [extra, next] = [given[i], wanted[j]]
    if (next && (next.folded === '' || next.folded === extra?.folded)) {
      parts.push({ kind: 'same', text: next.text })
      if (next.folded !== '') i++
      j++
    } else if (extra && (!next || lookUp(common, i + 1, j) >= lookUp(common, i, j + 1))) {
      parts.push({ kind: 'extra', text: extra.text })
      i++
    } else if (next) {
      parts.push({ kind: 'missing', text: next.text })
      j++
    }
  }
  return parts
}

/** Length of the longest common subsequence of each pair of endings; silent characters match nothing. */
function commonLengths(given: readonly Unit[], wanted: readonly Unit[]): number[][] {
  const table = Array.from({ length: given.length + 1 }, () => [] as number[])
  for (let i = given.length - 1; i >= 0; i--) {
    for (let j = wanted.length - 1; j >= 0; j--) {
      const isSame = given[i]?.folded === wanted[j]?.folded
      const length = isSame
        ? lookUp(table, i + 1, j + 1) + 1
        : Math.max(lookUp(table, i + 1, j), lookUp(table, i, j + 1))
      const row = table[i]
      if (row) row[j] = length
    }
  }
  return table
}

function lookUp(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

function all(kind: DiffPart['kind'], units: readonly Unit[]): DiffPart[] {
  return units.map(({ text }) => ({ kind, text }))
}

/** Neighbours of one kind as one part. */
function merged(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  for (const { kind, text } of parts) {
    const last = result.at(-1)
    if (last?.kind === kind) last.text += text
    else result.push({ kind, text })
  }
  return result
}
