import type { Stretch } from '../sentences.ts'

/** A work as a text cites it. */
export interface Citation extends Stretch {
  /** Without brackets, as written. */
  written: string
}

const brackets = /[(（]([^()（）[\]]{2,240})[)）]/g
const numbers = /\[\d{1,3}(?:\s*[,，、–-]\s*\d{1,3}){0,20}\]/g

/*
 *  Clark et al., 2020a,b     Zhang 等，2020a     Song et al，2019 年     Smith and Jones 2019, p. 4
 *  │     │       │    │
 *  names et al.  year letters
 */
const particle = '(?:de|da|di|van|von|der|den|la|le|du|el|al|bin)'
const name = `(?:${particle}\\s+)*[\\p{Lu}\\p{sc=Han}][\\p{L}'’.\\-]{0,40}(?:\\s+(?:${particle}\\s+)*\\p{Lu}[\\p{L}'’.\\-]{0,40}){0,3}`
const names = `${name}(?:\\s*(?:,|，|、|;|&|and|和|与|及)\\s*(?:and\\s+|&\\s*)?${name}){0,5}`
const year = '(?:1[5-9]\\d\\d|20\\d\\d)[a-z]?'
const years = `${year}(?:\\s*[,，、]\\s*(?:[a-z]|${year})(?![\\p{L}\\p{N}])){0,6}\\s*年?`
const pages = '(?:\\s*[,，:：]\\s*(?:pp?\\.\\s*|第)?\\d+(?:[-–]\\d+)?\\s*页?)?'
const lead = '(?:(?:see|cf\\.|e\\.g\\.,?|参见|详见|见)\\s*(?:also\\s+)?)?'
const others = '(?:\\s*,?\\s*(?:等人?|et\\s+al\\.?,?))'
const cited = new RegExp(
  `^\\s*${lead}(${names})(${others})?(\\s*[,，]\\s*|\\s+|(?<=等人?|\\.))\\s*(${years})${pages}\\s*$`,
  'u',
)
const month =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|Fall|Winter|AD|BC|CE|c\.)\b/

/**
 * The citations of a text: author and year in half-width, full-width or mixed brackets, and numbers
 * in square ones. A narrative one, `Wang et al. (2021)`, is none: its authors are part of the sentence.
 */
export function findCitations(text: string): Citation[] {
  const found: Citation[] = []
  for (const { 0: whole, 1: inside = '', index } of text.matchAll(brackets)) {
    if (!isCitation(inside)) continue
    found.push({ from: index, to: index + whole.length, written: inside.trim() })
  }
  for (const { 0: whole, index } of text.matchAll(numbers)) {
    found.push({ from: index, to: index + whole.length, written: whole.slice(1, -1) })
  }
  return found.sort((one, other) => one.from - other.from)
}

function isCitation(inside: string): boolean {
  if (!/\d{4}/.test(inside)) return false
  const works = inside.split(/[;；]/)
  return works.every((work) => {
    const match = cited.exec(work)
    if (!match) return false
    const [, authors = '', etAl, separator = ''] = match
    return etAl !== undefined || /[,，]/.test(separator) || !month.test(authors)
  })
}

const latinName =
  /(?:(?<![\p{L}\p{N}·.-])\p{Lu}[\p{L}\p{N}·.+-]*|(?<![\p{L}\p{N}·.-])\p{Ll}+\p{Lu}[\p{L}\p{N}·.+-]*)(?: \p{Lu}[\p{L}\p{N}·.+-]*){0,4}\s*$/u
const article = /^(?:The|A|An|In|By|Of|For|And|With|Both|As|See|While|Unlike|Like|Later)\s+/

/** Something named in the text directly before its citation: `XLNet (Yang et al., 2019)`. */
export interface CitedName {
  name: string
  /** The name and its citation. */
  from: number
  to: number
  citation: Citation
}

/** The Latin names that a text gives a citation by author and year. */
export function findCitedNames(text: string): CitedName[] {
  return findCitations(text).flatMap((citation) => {
    if (!/\p{L}/u.test(citation.written)) return []
    const before = text.slice(Math.max(0, citation.from - 80), citation.from)
    const found = latinName.exec(before)?.[0]
    if (found === undefined) return []
    const name = found.trim().replace(article, '')
    const from = citation.from - found.trimStart().length + (found.trim().length - name.length)
    return [{ name, from, to: citation.to, citation }]
  })
}

const figureWord =
  '(?:[下上]?[图表]|公式|式|Figures?|Figs?\\.?|Tables?|Eqs?\\.?|Equations?|Sections?|Sect?\\.|Chapters?|Appendix|§|附录)'
const inBrackets = new RegExp(
  `[(（](?:如|见|参见|详见|see|cf\\.|as in|shown in)?\\s*(?:also\\s+)?${figureWord}\\s*[\\dA-Z一二三四五六七八九十][^()（）]{0,24}[)）]`,
  'giu',
)
const chapterInBrackets =
  /[(（](?:见|参见|详见)?\s*第\s*[\d一二三四五六七八九十.]+\s*[章节][^()（）]{0,12}[)）]/g
const leading = new RegExp(
  `^(?:如[下上]?[图表]\\s*\\d*[\\d.a-z()（）]*\\s*(?:所示|可见|可知)?\\s*[，,]|(?:As|As is) (?:shown|seen|illustrated|depicted|sketched) in ${figureWord}\\s*[\\d.]+[a-z]?,\\s*|As ${figureWord}\\s*[\\d.]+[a-z]? (?:shows|illustrates),\\s*)`,
  'iu',
)

/** References to figures, tables and sections that can be left out without loss. */
export function findFigureReferences(text: string): Stretch[] {
  const found: Stretch[] = []
  const first = leading.exec(text)
  if (first) found.push({ from: 0, to: first[0].length })
  for (const pattern of [inBrackets, chapterInBrackets]) {
    for (const { 0: whole, index } of text.matchAll(pattern)) {
      found.push({ from: index, to: index + whole.length })
    }
  }
  return found.sort((one, other) => one.from - other.from)
}

const remains = [
  /[(（]\s*(?:[A-Za-z]*\s*,?\s*)(?:1[5-9]|20)\d\d[a-z]?\s*[)）]/,
  /\bet\s+al\b/,
  /\p{Lu}\p{L}+\s*等人?(?:[（(，,的]|提出|发现|认为|假设|证明|指出|表明|研究|使用)/u,
  /\[\d+\]/,
  /[(（]\s*[)）]/,
]
const pointing =
  /如?[下上前后][图表]|[图表]\s*\d|如[图表]|\b(?:Figure|Fig\.|Table|Equation|Eq\.|Section|Chapter|Appendix)\s*\d|\b(?:figure|table|diagram|equation)s? (?:above|below)|第\s*[\d一二三四五六七八九十]+\s*[章节]|!\[|<img/

/** Is something of a citation left in what a learner would read, or something that points at a figure? */
export function hasReference(text: string): boolean {
  return pointing.test(text) || remains.some((pattern) => pattern.test(text))
}
