import { isChineseTerm } from './chinese.ts'
import type { Candidate } from './proposal.ts'
import type { Sentence } from './sentence.ts'

const bracketed = /[(（]\s*([^()（）]{2,80}?)\s*[)）]/gu
const short =
  /^(?:\p{Lu}[\p{Lu}\p{N}&/-]{1,7}|\p{Lu}[\p{Ll}]?\p{Lu}[\p{L}\p{N}-]{0,6}|\p{Ll}\p{Lu}{2,6})s?$/u
const shortBefore = /(?<![\p{L}\p{N}-])([\p{Lu}][\p{L}\p{N}-]{1,8})\s*$/u
const latinWords = /(?:[\p{L}\p{N}][\p{L}\p{N}’'-]*[\s/]+){0,8}[\p{L}\p{N}][\p{L}\p{N}’'-]*\s*$/u
const chineseBefore = /([^，。；：、！？（）()“”「」\s]{2,14}|[\p{sc=Han}]+ - [\p{sc=Han}]+)\s*$/u

/** A name in full and its abbreviation, in either order, in brackets of either width. */
interface Abbreviation {
  short: string
  full: string
}

/** The pairs that a text introduces: `Generative Pre-Training (GPT)`, `MMLM（multilingual …）`, `掩码区域分类（MRC）`. */
export function findAbbreviations(text: string): Abbreviation[] {
  return [...text.matchAll(bracketed)].flatMap(({ 1: inside = '', index }) => {
    const before = text.slice(Math.max(0, index - 120), index)
    if (short.test(inside)) {
      const full = longForm(before, inside)
      return full ? [{ short: inside, full }] : []
    }
    const abbreviation = shortBefore.exec(before)?.[1]
    const isFull =
      abbreviation && /^[\p{L}\p{N}\s’'-]+$/u.test(inside) && matches(abbreviation, inside)
    return isFull ? [{ short: abbreviation, full: inside }] : []
  })
}

function longForm(before: string, abbreviation: string): string | null {
  const words = latinWords.exec(before)?.[0].trim().split(/\s+/) ?? []
  for (let from = words.length - 1; from >= 0; from--) {
    const full = words.slice(from).join(' ')
    const first = full.charAt(0).toLowerCase()
    if (first === abbreviation.charAt(0).toLowerCase() && matches(abbreviation, full)) return full
  }
  const pieces = chineseBefore.exec(before)?.[1]?.split(/和|与|以及|及|或/u) ?? []
  const chinese = pieces.at(-1)?.trim() ?? ''
  return /^\p{sc=Han}/u.test(chinese) && isChineseTerm(chinese) ? chinese : null
}

/** Are the letters of an abbreviation the initials of the words, or letters within them, in order? */
function matches(abbreviation: string, full: string): boolean {
  const letters = abbreviation
    .replace(/s$/, '')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
  const words = full.toLowerCase().split(/[\s/-]+/)
  if (letters.length < 2 || words.length < 2 || /\p{sc=Han}/u.test(full)) return false
  const initials = words.map((word) => word.charAt(0)).join('')
  if (initials === letters) return true
  let at = 0
  for (const character of full.toLowerCase()) if (character === letters[at]) at++
  return (
    at === letters.length &&
    letters.charAt(0) === initials.charAt(0) &&
    letters.length >= words.length - 2 &&
    words.length <= letters.length + 1
  )
}

/** Asks what an abbreviation stands for. */
export function proposeAbbreviations(sentence: Sentence): Candidate[] {
  return findAbbreviations(sentence.text).map(({ short: name, full }) => {
    const isTranslated = /\p{sc=Han}/u.test(full)
    const chinese = isTranslated ? `${name} 指的是什么？` : `${name} 是什么的缩写？`
    const prompt = sentence.isChinese ? chinese : `What does ${name} stand for?`
    return {
      kind: 'abbreviation',
      sentence,
      entity: name,
      asking: { form: 'question', prompt, answer: full, typed: true },
    }
  })
}
