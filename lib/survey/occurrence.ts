/** Letters and digits of scripts that put spaces between words: there a word ends at its edges. */
const spacedLetter = /^(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])[\p{L}\p{N}\p{M}]$/u
const digit = /^\p{Nd}$/u

/** A text as it is compared for meaning: width, case, hyphens and runs of space are one. */
function foldWording(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{Pd}\s]+/gu, ' ')
    .trim()
}

/**
 * Answers whether a wording occurs in `text` as a reader would see it: Latin words only as whole
 * words, numbers only as whole numbers, Chinese anywhere.
 */
export function wordingFinder(text: string): (wording: string) => boolean {
  const haystack = foldWording(text)
  return (wording) => {
    const needle = foldWording(wording)
    if (needle === '') return false
    for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
      const end = at + needle.length
      if (!continuesBefore(haystack, at) && !continuesAfter(haystack, end)) return true
    }
    return false
  }
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
