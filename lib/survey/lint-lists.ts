import type { CardContent, Fragment } from '#lib/model.ts'
import { isFunctionWord } from './function-words.ts'
import { isProduced, type Produced } from './lint-prompt.ts'
import type { LintSettings } from './lint-settings.ts'
import { findNegation } from './negation.ts'
import type { Finding } from './problem.ts'
import { chineseNumeral, englishNumeral, readCount, readItems } from './proposals/lists.ts'
import { countReadingUnits } from './reading-units.ts'

/** No list that is asked for is longer than this, in UTF-16 units. */
const longestList = 2000
/** An item of a list is a term or a short phrase, not a clause. */
const longestItem = 10

/** The rules about lists: SR002, SR028, SR032. */
export function lintLists(content: CardContent, { thresholds }: LintSettings): Finding[] {
  if (!isProduced(content)) return checkOpenList(content.prompt.text, '')
  const answers =
    content.kind === 'cloze' ? content.accepted.map(([written = '']) => written) : [content.answer]
  const stated = readStatedCount(content)
  const counts = answers.map((answer) => countItems(answer, stated?.count))
  return [
    ...checkListAnswer(Math.max(0, ...counts), stated?.count, thresholds.SR002),
    ...checkStatedCount(stated),
    ...checkOpenList(content.prompt.text, content.answer.text),
  ]
}

/**
 * SR002: a list is learned item by item, each from its own cue (Wozniak 9, 10). Who is told how many there are
 * can at least go through them.
 */
function checkListAnswer(
  items: number,
  stated: number | undefined,
  limits: { warning: number; error: number },
): Finding[] {
  if (items < limits.warning) return []
  const severity = items >= limits.error && items !== stated ? 'error' : 'warning'
  const message =
    'The answer is a list; hide one item at a time, or ask for the order with “:::order”.'
  return [{ rule: 'SR002', severity, message, actual: `${items} items` }]
}

/** How many items a text lists that is nothing but a list; 0 if it is none. A stated count decides between readings. */
function countItems(answer: Fragment | string, stated?: number): number {
  const text = typeof answer === 'string' ? answer : answer.text
  const listed = typeof answer === 'string' ? 0 : (answer.html.match(/<li[\s>]/g)?.length ?? 0)
  if (listed > 1) return listed
  if (text.length > longestList) return 0
  // Patterns for what stands between items take time that grows with the cube of a run of spaces.
  const bare = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[.。]$/, '')
  const isChinese = /\p{sc=Han}/u.test(bare)
  if (stated !== undefined && readItems(bare, isChinese, stated).length === stated) return stated
  if (/[.。！？!?:：]\s|[。！？]/.test(bare)) return 0
  const items = splitItems(bare)
  const isList = items.length > 1 && items.every((item) => isItem(item))
  return isList ? items.length : 0
}

/** The items between the signs of a list. Commas alone divide clauses in Chinese, and in English what has no “and”. */
function splitItems(text: string): string[] {
  if (/；/.test(text)) return text.split(/\s*；\s*/).filter(Boolean)
  if (/、/.test(text)) {
    return text.split(/\s*(?:、|，(?=以及|还有|和))\s*|以及|[和与及或](?=[^、]*$)/u).filter(Boolean)
  }
  if (/;\s/.test(text)) return text.split(/\s*;\s+(?:(?:and|or)\s+)?/)
  const items = text.split(/\s*,\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/)
  const isMarked = /,\s.*\b(?:and|or)\b/.test(text)
  return isMarked || items.every((item) => isName(item)) ? items : [text]
}

/** One word or two, as things are named; “by hand” and “without labels” say how. */
function isName(item: string): boolean {
  const words = item.split(/\s+/)
  return words.length <= 2 && !isFunctionWord(words[0] ?? '')
}

/** A clause has a verb of its own, or says how it follows from the others. */
const clause =
  /，|^(?:first|then|next|finally|which|who|while|each|so|but|if|when)\b|\b(?:is|are|was|were|has|have|had|can|may|will|does|do)\b/iu

function isItem(item: string): boolean {
  const units = countReadingUnits(item)
  return units > 0 && units <= longestItem && !clause.test(item)
}

interface StatedCount {
  count: number
  items: number
}

const chineseCount = `(${chineseNumeral})\\s?(?:大|个|种|类|项|步|点|条)`
/** Between the number and what follows it no other number, and nothing that is said of the things. */
const chineseThings = `(?:(?!${chineseNumeral})[^：:，。、？的]){0,8}`
const asksInChinese = new RegExp(
  `哪(${chineseNumeral})\\p{sc=Han}|${chineseCount}${chineseThings}(?:分别)?(?:是|有|为|包括)(?:什么|哪[些几个种]*)(?=[？?]|$)`,
  'u',
)
const listsInChinese = new RegExp(`${chineseCount}${chineseThings}[：:]\\s*(.+)$`, 'su')
const englishThings = `(?:(?!\\b${englishNumeral}\\b)[^:.,?]){2,40}`
const asksInEnglish = new RegExp(
  `\\b(?:what|which|name|list|give)(?: (?:are|were|all))?(?: the)? (${englishNumeral})\\b${englishThings}(?<!\\b(?:at|for|in|on|with|to|of))(?:[?.]|$)`,
  'iu',
)
const listsInEnglish = new RegExp(`\\b(${englishNumeral})\\b${englishThings}:\\s*(.+)$`, 'is')

/** How many things a question asks for, or the sentence of a gap announces, and how many are listed. */
function readStatedCount(content: Produced): StatedCount | null {
  const isCloze = content.kind === 'cloze'
  const { text } = isCloze ? content.answer : content.prompt
  const found = isCloze
    ? (listsInChinese.exec(text) ?? listsInEnglish.exec(text))
    : (asksInChinese.exec(text) ?? asksInEnglish.exec(text))
  if (!found) return null
  const [numeral, list] = isCloze
    ? [found[1], found[2] ?? '']
    : [found[1] ?? found[2], content.answer]
  const count = readCount(numeral ?? '')
  return { count, items: countItems(list, count) }
}

/** SR028: “four ways: a, b and c” is wrong in the survey, or was read wrongly. */
function checkStatedCount(stated: StatedCount | null): Finding[] {
  if (!stated || stated.items < 3 || stated.items === stated.count) return []
  const message = 'The text states another number of things than it lists; correct one of them.'
  const expected = `${stated.count} items`
  const actual = `${stated.items} items`
  return [{ rule: 'SR028', severity: 'error', message, expected, actual }]
}

const asksForAll = /\b(?:name|list) (?:all|every)\b|(?:列出|写出|举出)(?:所有|全部)/iu
const isOpenList =
  /\b(?:such as|e\.g\.|for example|among others|etc)\b|例如|比如|诸如|[^平相同上中下不高初对均优]等(?:[。，、）)]|$)/iu

/** SR032: a list of examples leaves others out, so nothing can be said not to be on it. */
function checkOpenList(prompt: string, answer: string): Finding[] {
  const isOpenPrompt = isOpenList.test(prompt)
  // Nearly always, neither is: then there is nothing more to look for.
  if (!isOpenPrompt && !isOpenList.test(`\n${answer}`)) return []
  const isOpen = asksForAll.test(prompt)
    ? isOpenList.test(`${prompt}\n${answer}`)
    : isOpenPrompt && findNegation(prompt) !== null
  if (!isOpen) return []
  const message =
    'A list of examples is open: what it leaves out may belong to it. Ask about one that it names.'
  return [{ rule: 'SR032', severity: 'error', message }]
}
