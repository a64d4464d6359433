import { countReadingUnits } from '../reading-units.ts'
import { withoutStop } from './definitions.ts'
import { capitalise } from './english.ts'
import {
  chineseNumeral,
  englishNumeral,
  headOfItem,
  isOpenList,
  readCount,
  readItems,
} from './lists.ts'
import type { Candidate, Merit } from './proposal.ts'
import { boldSpans, type Sentence } from './sentence.ts'

/** A list whose stated number is the number of its items (SR028). */
export interface Enumeration {
  sentence: Sentence
  /** What stands before the list. */
  stem: string
  numeral: string
  items: string[]
}

const measure =
  '(?:个|种|类|项|方面|步骤|步|阶段|层次|层|部分|点|条|大类|大|派|支|级|位|座|门|次|处|组|套|对|件|期)'
const chinese = new RegExp(
  `^(.{0,60}?)(${chineseNumeral}|\\d{1,2})\\s*(${measure}?)([^：:，。；0-9]{0,24}?)(?:：|:|——|——|[，,]\\s*(?:即|分别[是为]|也就是|它们是|它们分别是|依次[是为]|一[种个类是]|包括)|\\s*(?:分别[是为]))\\s*(.+)$`,
  'u',
)
const chineseTail = new RegExp(
  `^(.{0,60}?)(${chineseNumeral}|\\d{1,2})\\s*(${measure})([^：:。；]{0,40})(?:：|:|——)\\s*(.+)$`,
  'u',
)
const chineseBefore = new RegExp(
  `^(.{0,60}?)(${chineseNumeral})(${measure})(.{0,30}?)[：:，。]?$`,
  'u',
)
const back =
  /(?:左右|上下|前后|南北|东西|内外|中外|双方|[这那此该其前后]|上述|第|每|另|其他|其余|一|这)\s*$/u

const english = new RegExp(
  `^(.{0,120}?)\\b(${englishNumeral})\\b((?: (?!that\\b|which\\b|who\\b)[^\\s:—–;.,]+){1,7}?)(?::| – | — |—|, namely |, that is, |, in turn: |; )\\s*(.+)$`,
  'iu',
)
const englishComma = new RegExp(
  `^(.{0,80}?)\\b(${englishNumeral})\\b((?: \\p{L}[\\p{L}-]*){1,5}), ([^.;:]+,? (?:and|or) [^.;:,]+)$`,
  'iu',
)
const englishAre = new RegExp(
  `^(The )(${englishNumeral})( [^,;:.]{2,40} (?:of|in) [^,;:.]{2,40}?) are ([^.;:]+,? and [^.;:,]+)$`,
  'iu',
)
const englishBefore = new RegExp(`^(.{0,120}?)\\b(${englishNumeral})\\b(.{2,80}?)[.:]?$`, 'iu')
const englishBack =
  /\b(?:these|those|the|all|other|last|first|next|every|than|any|one of|of|page|than the)\s*$/i

/** The list that a sentence announces with a number, in its own words or in the list below it. */
export function findEnumeration(sentence: Sentence): Enumeration | null {
  return sentence.isChinese ? findChinese(sentence) : findEnglish(sentence)
}

function findChinese(sentence: Sentence): Enumeration | null {
  const text = withoutStop(sentence.text)
  for (const pattern of [chinese, chineseTail]) {
    const match = pattern.exec(text)
    if (!match) continue
    const [, before = '', numeral = '', unit = '', noun = '', list = ''] = match
    const count = readCount(numeral)
    if (unit + noun === '' || !isAnnounced(before, back)) continue
    const items = readItems(withoutMarks(text, list), true, count)
    if (isList(items) && !isOpenList(list))
      return { sentence, stem: `${before}${numeral}${unit}${noun}`, numeral, items }
  }
  const match = sentence.items.length > 1 ? chineseBefore.exec(text) : null
  const [, before = '', numeral = '', unit = '', noun = ''] = match ?? []
  if (!match || !isAnnounced(before, back) || readCount(numeral) !== sentence.items.length)
    return null
  const items = sentence.items.map(headOfItem)
  return isList(items)
    ? { sentence, stem: `${before}${numeral}${unit}${noun}`, numeral, items }
    : null
}

/** Keeps 一种是 at the head of the first item, which the pattern may have taken for a mark. */
function withoutMarks(text: string, list: string): string {
  const at = text.length - list.length
  return /一[种个类是]$/u.test(text.slice(0, at)) ? list.replace(/^是/u, '') : list
}

function findEnglish(sentence: Sentence): Enumeration | null {
  const text = withoutStop(sentence.text)
  for (const pattern of [english, englishComma, englishAre]) {
    const match = pattern.exec(text)
    if (!match) continue
    const [, before = '', numeral = '', noun = '', list = ''] = match
    if (pattern !== englishAre && !isAnnounced(before, englishBack)) continue
    const items = readItems(list, false, readCount(numeral))
    if (isList(items) && !isOpenList(list))
      return { sentence, stem: before + numeral + noun, numeral, items }
  }
  const match = sentence.items.length > 1 ? englishBefore.exec(text) : null
  const [, before = '', numeral = '', noun = ''] = match ?? []
  if (!match || !isAnnounced(before, englishBack) || readCount(numeral) !== sentence.items.length)
    return null
  const items = sentence.items.map(headOfItem)
  return isList(items) ? { sentence, stem: before + numeral + noun, numeral, items } : null
}

/** Not a back-reference like 这四种 or “these three”, not a ratio, a date or part of a number. */
function isAnnounced(before: string, backReference: RegExp): boolean {
  return !backReference.test(before) && !/[\d.,第千百十万亿零〇一二三四五六七八九]$/u.test(before)
}

function isList(items: readonly string[]): boolean {
  return (
    items.length >= 2 &&
    items.every((item) => countReadingUnits(item) <= 50 && !/[?？!！]/.test(item))
  )
}

/** Asks for all items of a counted list: `分为哪四类？`, “… four settings. Name all four.” */
export function proposeEnumerations(sentence: Sentence): Candidate[] {
  const found = findEnumeration(resolveSubject(sentence))
  if (!found) return []
  const { stem, numeral, items } = found
  const isBold = boldSpans(sentence).some(
    ({ from, to }) =>
      to - from > 4 && items.some((item) => sentence.text.slice(from, to).includes(item)),
  )
  const merits: Merit[] = [{ reason: `${items.length} items, as stated`, points: 0 }]
  if (isBold) merits.push({ reason: 'bold in the text', points: 8 })
  if (items.length > 4) merits.push({ reason: 'a long list', points: -14 })
  const prompt = sentence.isChinese ? askInChinese(stem, numeral) : askInEnglish(stem, items.length)
  const answer = sentence.isChinese ? `${items.join('；')}。` : `${capitalise(items.join('; '))}.`
  return [
    {
      kind: 'enumeration',
      sentence,
      entity: stem,
      asking: { form: 'question', prompt, answer },
      merits,
    },
  ]
}

/** A sentence that begins with 它 is about what the one before it began with, if that was a name. */
function resolveSubject(sentence: Sentence): Sentence {
  const { text, previous } = sentence
  if (!/^(?:它(?!们)|It )/u.test(text) || !previous) return sentence
  const name =
    /^(\p{Lu}[\p{L}\p{N}.·+-]*(?: \p{Lu}[\p{L}\p{N}.·+-]*){0,3})\s*(?:是|使用|采用|扩展|\bis\b|\bwas\b)/u.exec(
      previous.text,
    )?.[1]
  if (!name) return sentence
  return { ...sentence, text: text.replace(/^(?:它|It )\s*/u, `${name} `) }
}

function askInChinese(stem: string, numeral: string): string {
  const asked = stem
    .replace(/^关于[^，]{1,20}，\s*/u, '')
    .replace(/^(?:还|另外|此外)(?=有)/u, '')
    .replace(/又(?=可?分)/u, '')
    .replace(/[，,]?\s*(?:它们)?(?:分别)?(?:是|为|即|包括|如下)?$/u, '')
  const at = asked.lastIndexOf(numeral)
  const before = asked.slice(0, at).replace(/(?:以下|如下|下列|下面)(?:的)?$/u, '')
  return `${before}哪${asked.slice(at)}？`.replace('哪2', '哪两')
}

function askInEnglish(stem: string, count: number): string {
  const clause = stem.replace(/[\s,:;]+(?:the following|as follows|namely|are|is)?$/i, '').trim()
  return `${capitalise(clause)}. ${count === 2 ? 'Name both.' : `Name all ${englishCount(count)}.`}`
}

function englishCount(count: number): string {
  return (
    ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ??
    String(count)
  )
}
