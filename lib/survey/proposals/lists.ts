import type { Stretch } from '../sentences.ts'

const chineseDigits = '两二三四五六七八九十'
const englishNumbers = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** The number that a Chinese or English numeral of two to ten stands for, or NaN. */
export function readCount(numeral: string): number {
  const lower = numeral.toLowerCase()
  if (lower === 'both') return 2
  const english = englishNumbers.indexOf(lower)
  if (english >= 0) return english + 2
  if (/^\d{1,2}$/.test(numeral)) return Number(numeral)
  const at = chineseDigits.indexOf(numeral)
  if (at < 0) return Number.NaN
  return at <= 1 ? 2 : at + 1
}

export const chineseNumeral = `[${chineseDigits}]`
export const englishNumeral = `(?:${englishNumbers.join('|')})`

const opening = /[(（[「『“《〈]/
const closing = /[)）\]」』”》〉]/

/** Splits a text at the separators that stand outside brackets and formulas. */
function splitOutside(text: string, separator: RegExp): Stretch[] {
  const parts: Stretch[] = []
  let depth = 0
  let isFormula = false
  let from = 0
  const sticky = new RegExp(separator.source, `${separator.flags.replace(/[gy]/g, '')}y`)
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at)
    if (character === '$' || character === '`') isFormula = !isFormula
    if (opening.test(character)) depth++
    if (closing.test(character)) depth = Math.max(0, depth - 1)
    sticky.lastIndex = at
    const found = depth === 0 && !isFormula ? sticky.exec(text)?.[0] : undefined
    if (found) {
      parts.push({ from, to: at })
      at += found.length
      from = at
    } else at++
  }
  parts.push({ from, to: text.length })
  return parts
}

const semicolons = /\s*[；;]\s*(?:and\s+|or\s+|以及|和)?/u
const chineseSigns = /\s*、\s*(?:以及|和|及|与)?/u
const chineseAlso = /\s*(?:、\s*(?:以及|和|及|与)?|以及)\s*/u
const chineseWords = /\s*(?:以及|、|和|与|及)\s*/u
const englishWords = /\s*,\s*(?:(?:and|or|as well as)\s+)?|\s+(?:and|or|as well as)\s+/iu
const commas = /\s*[,，]\s*(?:(?:and|or)\s+|以及|和)?/u
const chineseFirst = /^(?:分别是|分别为|即|也就是|一[种是个类]是?|其一是|第一[种个类条]?是?)\s*/u
const trailing = /(?:\s*[，,]?\s*(?:等等?|之类)(?:[。.；;]|$)|[。.；;：:，,\s]+$)/u

/** Does a list say of itself that it goes on? */
export function isOpenList(text: string): boolean {
  return /等等?\s*[。.；;]?\s*$|之类|\betc\b|\band so on\b|\band others\b|\bamong others\b/u.test(
    text,
  )
}

/**
 * The items of a list in running text: `一种是…；另一种是…`, `A、B 和 C`, `a, b and c`. When the count
 * is given, the first way to split that gives as many wins; else no items. Without one the finest.
 */
export function readItems(text: string, isChinese: boolean, count?: number): string[] {
  const body = text.replace(trailing, '').replace(trailing, '').trim()
  const signs = isChinese ? [chineseSigns, chineseAlso, chineseWords] : [englishWords]
  const separators = [semicolons, ...(isChinese || hasLast(body) ? signs : [])]
  // Two clauses with a comma between them are rarely a list.
  if (isChinese && (marked.test(body) || (count ?? 0) > 2)) separators.push(commas)
  const lists = separators.map((separator) =>
    splitOutside(body, separator)
      .map(({ from, to }) => tidyItem(body.slice(from, to)))
      .filter((item) => item !== ''),
  )
  if (count !== undefined) return lists.find((items) => items.length === count) ?? []
  return lists.reduce((finest, items) => (items.length > finest.length ? items : finest), [])
}

const marked = /^(?:一[种个类方]|其一|第一|首先)/u

/** In English the last item of a list follows “and” or “or”. */
function hasLast(body: string): boolean {
  return /\b(?:and|or|as well as)\s/i.test(body)
}

const marker =
  /^(?:(?:另)?一[种个类方面]{1,2}[是则为]?|其[一二三]是?|第[一二三四五六七]+[种个类条]?[是为]?|分别[是为]|one is|the (?:first|second|third|fourth|other) (?:one )?is|(?:first|second|third|fourth|fifth|finally)(?:ly)?,?|another is|and|or|namely|\(?[1-9a-e]\)|[（(][一二三四五1-9][)）])\s*/iu

function tidyItem(item: string): string {
  return item
    .trim()
    .replace(chineseFirst, '')
    .replace(marker, '')
    .replace(/[。.；;，,]+$/u, '')
    .trim()
}

/** What stands before the explanation of an item: `A，包括…`, `**A**: …`, `A – …`. */
export function headOfItem(item: string): string {
  const head = /^(.{1,60}?)(?:[，,：:]|\s+[–—-]+\s+|——|\.\s|。)/u.exec(item)?.[1] ?? item
  return head.replace(/[。.；;，,：:]+$/u, '').trim()
}
