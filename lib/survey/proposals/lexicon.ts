import { foldWordings } from '../occurrence.ts'
import type { Sentence } from './sentence.ts'

/** What a whole survey tells of its words. */
export interface Lexicon {
  /** A noun phrase that began a sentence, as it is written within one. */
  midSentence(term: string): string
  /** How often a term occurs, in folded wording. */
  frequency(term: string): number
  /** Does a heading name the term? */
  isInHeading(term: string): boolean
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.-]*/gu
const usualEnding =
  /(?:tion|sion|ing|ment|ity|ness|ance|ence|ism|ship|ology|graphy|isation|ization|ers|ors|ies|ons|als|ures|es|is|ysis|ase|ine|ose|age|ure|ics|ous|al|ive|ic|ed|able|ible|ary|ant|ent|ful|less|ple|ble|ure|or|er|word|key|line|set|time|graph)$/

/** Reads the words of a survey once. */
export function readLexicon(sentences: readonly Sentence[], headings: readonly string[]): Lexicon {
  const lower = new Set<string>()
  const capital = new Set<string>()
  for (const { text, isChinese } of sentences) {
    if (isChinese) continue
    let isFirst = true
    for (const [written] of text.matchAll(word)) {
      if (/^\p{Ll}/u.test(written)) lower.add(written)
      else if (!isFirst && /^\p{Lu}\p{Ll}/u.test(written)) capital.add(written)
      isFirst = false
    }
  }
  const titles = foldWordings(headings)
  const counts = countTerms(sentences)
  return {
    midSentence(term) {
      const [first = '', ...rest] = term.split(' ')
      const small = first.charAt(0).toLowerCase() + first.slice(1)
      if (/^(?:An?|The)$/.test(first)) return [small, ...rest].join(' ')
      if (!/^\p{Lu}\p{Ll}+(?:-\p{Ll}+)*$/u.test(first)) return term
      const isUsual = lower.has(small) || (!capital.has(first) && usualEnding.test(small))
      return isUsual ? [small, ...rest].join(' ') : term
    },
    frequency: (term) => counts(term),
    isInHeading(term) {
      const [folded = ''] = foldWordings([term])
      return folded !== '' && titles.some((title) => title.includes(folded))
    },
  }
}

/** Counts Latin words and pairs of Chinese characters once; a term is as frequent as its rarest part. */
function countTerms(sentences: readonly Sentence[]): (term: string) => number {
  const counts = new Map<string, number>()
  const partsOf = (text: string): string[] => [
    ...(text.toLowerCase().match(/[a-z0-9][a-z0-9-]*/g) ?? []),
    ...[...text.matchAll(/(?=(\p{sc=Han}{2}))/gu)].map(([, pair = '']) => pair),
  ]
  for (const { text } of sentences) {
    for (const part of partsOf(text)) counts.set(part, (counts.get(part) ?? 0) + 1)
  }
  return (term) => {
    const parts = partsOf(term)
    return parts.length === 0 ? 0 : Math.min(...parts.map((part) => counts.get(part) ?? 0))
  }
}
