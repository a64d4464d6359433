type Sign = 'wide' | 'letter' | 'number' | 'other'

const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u
const letter = /[\p{L}\p{M}]/u
const number = /\p{N}/u

function classify(character: string): Sign {
  if (wide.test(character)) return 'wide'
  if (letter.test(character)) return 'letter'
  return number.test(character) ? 'number' : 'other'
}

/** What the characters of ASCII are: nearly every rule measures texts, and they are nearly all made of these. */
const ascii = Array.from({ length: 128 }, (_, code) => classify(String.fromCharCode(code)))

function signAt(text: string, at: number): Sign {
  const code = text.charCodeAt(at)
  if (code < 128) return ascii[code] ?? 'other'
  // The block of the usual Chinese characters, which holds nothing else.
  if (code >= 0x4e00 && code <= 0x9fff) return 'wide'
  return classify(String.fromCodePoint(text.codePointAt(at) ?? 0))
}

/**
 * The length of a text as a reader feels it, the same in Chinese, English and a mixture: a Chinese
 * character counts 1, a word or a number 2.
 */
export function countReadingUnits(text: string): number {
  let units = 0
  let last: Sign = 'other'
  for (let at = 0; at < text.length; at++) {
    const sign = signAt(text, at)
    const code = text.charCodeAt(at)
    // A letter beyond the first plane is two units long.
    if (sign !== 'other' && code >= 0xd800 && code <= 0xdbff) at++
    // A point or comma within a number, as of 1,024.5, does not end it.
    const isWithin = last === 'number' && (code === 0x2e || code === 0x2c)
    if (isWithin && signAt(text, at + 1) === 'number') continue
    if (sign === 'wide') units += 1
    else if (sign !== 'other' && sign !== last) units += 2
    last = sign
  }
  return units
}
