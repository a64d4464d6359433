const wide = '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Hangul}]'
const token = new RegExp(`(${wide})|\\p{N}+(?:[.,]\\p{N}+)*|(?:(?!${wide})[\\p{L}\\p{M}])+`, 'gu')

/**
 * The length of a text as a reader feels it, the same in Chinese, English and a mixture: a Chinese
 * character counts 1, a word or a number 2.
 */
export function countReadingUnits(text: string): number {
  let units = 0
  for (const [, wideCharacter] of text.matchAll(token)) units += wideCharacter ? 1 : 2
  return units
}
