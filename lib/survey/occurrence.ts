/** Letters and digits of scripts that put spaces between words: there a word ends at its edges. */
const spacedLetter = /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}]$/u
const digit = /^\p{Nd}$/u

const dashOrSpace = /[\p{Pd}\s]+/gu
/** What would not be a single space already. */
const uneven = /[^\0\x21-\x2c\x2e-\x7e\p{L}\p{M} ]| {2}/u
const ascii = /^[\0-\x7f]*$/
/** Stands between texts that are folded together. */
const separator = '\u0000'

/**
 * Texts as they are compared for meaning: width, case, hyphens and runs of space are one. All are
 * folded at a time, which for many short ones is far faster.
 */
export function foldWordings(texts: readonly string[]): string[] {
  const folded = fold(texts.join(separator)).split(separator)
  const isApart = folded.length === texts.length
  return isApart ? folded.map((text) => text.trim()) : texts.map((text) => fold(text).trim())
}

function fold(text: string): string {
  const folded = (ascii.test(text) ? text : text.normalize('NFKC')).toLowerCase()
  return uneven.test(folded) ? folded.replace(dashOrSpace, ' ') : folded
}

/**
 * Does a folded wording occur in a folded text as a reader would see it? Latin words only as whole
 * words, numbers only as whole numbers, Chinese anywhere.
 */
export function occursIn(wording: string, text: string): boolean {
  if (wording === '') return false
  for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + 1)) {
    const end = at + wording.length
    if (!continuesBefore(text, at) && !continuesAfter(text, end)) return true
  }
  return false
}

/** Does the word or number at `at` begin earlier? 5 is no part of 0.5, nor art of start. */
function continuesBefore(text: string, at: number): boolean {
  const first = text.charAt(at)
  const before = text.charAt(at - 1)
  if (!spacedLetter.test(first)) return false
  if (spacedLetter.test(before)) return true
  return digit.test(first) && /[.,]/.test(before) && digit.test(text.charAt(at - 2))
}

function continuesAfter(text: string, end: number): boolean {
  const last = text.charAt(end - 1)
  const after = text.charAt(end)
  if (!spacedLetter.test(last)) return false
  if (spacedLetter.test(after)) return true
  return digit.test(last) && /[.,]/.test(after) && digit.test(text.charAt(end + 1))
}
