import { foldUnits, type Unit } from './fold-text.ts'

/** A stretch of a diff: in both texts, only in the expected one, or only in the response. */
export interface DiffPart {
  kind: 'same' | 'missing' | 'extra'
  text: string
}

/** Beyond this many characters a diff is no longer read, only endured. */
const longestDiffed = 400
/** With less than this share in common, letters that agree do so by chance. */
const leastCommonShare = 0.4

/**
 * A response against the expected text, character by character. What folding ignores (case, width,
 * spaces, punctuation) is no difference. `same` and `missing` together spell the expected text (in
 * NFC); `same` and `extra` together spell the response, up to folding.
 */
export function diffText(response: string, expected: string): DiffPart[] {
  const wanted = foldUnits(expected)
  const given = foldUnits(response).filter((unit) => unit.folded !== '')
  const counted = wanted.filter((unit) => unit.folded !== '').length
  const longest = Math.max(given.length, counted)
  const parts =
    longest > longestDiffed ? null : aligned(given, wanted, longest * leastCommonShare)
  return joined(parts ?? [...all('extra', foldUnits(response)), ...all('missing', wanted)])
}
