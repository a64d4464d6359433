/** Blocks of Chinese, Japanese and Korean writing, their punctuation and the full-width forms. */
const cjkRanges: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x11ff], // Hangul Jamo
  [0x2e80, 0xa4cf], // radicals, CJK punctuation, kana, Bopomofo, ideographs, Yi
  [0xa960, 0xa97f], // Hangul Jamo Extended-A
  [0xac00, 0xd7ff], // Hangul syllables
  [0xf900, 0xfaff], // compatibility ideographs
  [0xfe30, 0xfe4f], // compatibility forms
  [0xff00, 0xffef], // full-width and half-width forms
  [0x1b000, 0x1b2ff], // kana supplements
  [0x20000, 0x3ffff], // further ideographs
]

/** Whether a code point belongs to Chinese, Japanese or Korean text, punctuation included. */
export function isCjk(code: number): boolean {
  if (code < 0x1100) return false
  return cjkRanges.some(([first, last]) => code >= first && code <= last)
}

/** Full-width punctuation, and the quotation marks that Chinese shares with Western text. */
export function isCjkPunctuation(code: number): boolean {
  return (
    (code >= 0x3001 && code <= 0x3003) ||
    (code >= 0x3008 && code <= 0x301f) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff20) ||
    (code >= 0xff3b && code <= 0xff40) ||
    (code >= 0xff5b && code <= 0xff65) ||
    (code >= 0x2018 && code <= 0x201d) ||
    code === 0x2026
  )
}

/** ASCII letters, digits and the underscore. */
export function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95
  )
}

/** Space, tab, line feed, carriage return. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** The code point that ends just before `index`; NaN at the start of the text. */
export function codePointBefore(text: string, index: number): number {
  const unit = text.charCodeAt(index - 1)
  const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff
  return isLowSurrogate && index > 1 ? (text.codePointAt(index - 2) ?? unit) : unit
}
