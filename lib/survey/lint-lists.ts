import type { CardContent, Fragment } from '#lib/model.ts'
import { isProduced, type Produced } from './lint-prompt.ts'
import type { LintSettings } from './lint-settings.ts'
import type { Finding } from './problem.ts'
import { countReadingUnits } from './reading-units.ts'

/** An item of a list is a term or a short phrase, not a clause. */
const longestItem = 10

/** The rules about lists: SR002, SR028, SR032. */
export function lintLists(content: CardContent, { thresholds }: LintSettings): Finding[] {
  if (!isProduced(content)) return checkOpenList(content.prompt.text, '')
  const answers =
    content.kind === 'cloze' ? content.accepted.map(([written = '']) => written) : [content.answer]
  const counts = answers.map((answer) => countItems(answer))
  return [
    ...checkListAnswer(Math.max(0, ...counts), thresholds.SR002),
    ...checkStatedCount(content),
    ...checkOpenList(content.prompt.text, content.answer.text),
  ]
}

/** SR002: a list is learned item by item, each from its own cue (Wozniak 9, 10). */
function checkListAnswer(items: number, limits: { warning: number; error: number }): Finding[] {
  if (items < limits.warning) return []
  const severity = items >= limits.error ? 'error' : 'warning'
  const message =
    'The answer is a list; hide one item at a time, or ask for the order with “:::order”.'
  return [{ rule: 'SR002', severity, message, actual: `${items} items` }]
}

/** How many items a text lists that is nothing but a list; 0 if it is none. */
export function countItems(answer: Fragment | string): number {
  const text = typeof answer === 'string' ? answer : answer.text
  const listed = typeof answer === 'string' ? 0 : (answer.html.match(/<li[\s>]/g)?.length ?? 0)
  if (listed > 1) return listed
  const bare = text.trim().replace(/[.。]$/, '')
  if (/[.。！？!?:：]\s|[。！？]/.test(bare)) return 0
  const items = splitItems(bare)
  const isList = items.length > 1 && items.every((item) => isItem(item))
  return isList ? items.length : 0
}

function splitItems(text: string): string[] {
  if (/[、；]/.test(text)) return text.split(/\s*[、；，]\s*|以及|[和与及或](?=[^、；]*$)/u)
  if (/[,;]\s/.test(text)) return text.split(/\s*[,;]\s+(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/)
  return [text]
}

function isItem(item: string): boolean {
  const units = countReadingUnits(item)
  return units > 0 && units <= longestItem
}

const chineseNumbers = '两二三四五六七八九十'
const englishNumbers = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
const statedInChinese = new RegExp(
  `([${chineseNumbers}])\\s?(?:大|个|种|类|项|步|点|条)[^：:，。、？]{0,12}`,
  'u',
)
const statedInEnglish = new RegExp(`\\b(${englishNumbers.join('|')})\\b[^:.,?]{2,40}`, 'i')

/** The number of things that a text says there are, and what follows that; null if it says none. */
function readStatedCount(text: string): { count: number; rest: string } | null {
  const match = statedInChinese.exec(text) ?? statedInEnglish.exec(text)
  const word = match?.[1]
  if (!match || !word) return null
  const index = chineseNumbers.indexOf(word)
  const count = index >= 0 ? Math.max(2, index + 1) : englishNumbers.indexOf(word.toLowerCase()) + 2
  return { count, rest: text.slice(match.index + match[0].length) }
}

/** SR028: “four ways: a, b and c” is wrong in the survey, or was read wrongly. */
function checkStatedCount(content: Produced): Finding[] {
  const isCloze = content.kind === 'cloze'
  const stated = readStatedCount(isCloze ? content.answer.text : content.prompt.text)
  if (!stated) return []
  const listed = isCloze ? /^[:：]\s*(.+)$/su.exec(stated.rest)?.[1] : undefined
  const items = countItems(isCloze ? (listed ?? '') : content.answer)
  if (items < 3 || items === stated.count) return []
  const message = 'The text states another number of things than it lists; correct one of them.'
  const expected = `${stated.count} items`
  return [{ rule: 'SR028', severity: 'error', message, expected, actual: `${items} items` }]
}

const asksMembership =
  /\bwhich\b[^?]*\b(?:not|except)\b|\b(?:name|list) (?:all|every)\b|不(?:是|属于|包括)|除.*外|(?:列出|写出)(?:所有|全部)/iu
const isOpenList =
  /\b(?:such as|e\.g\.|for example|among others|etc)\b|例如|比如|诸如|[^平相同上中下]等(?:[。，、）)]|$)/iu

/** SR032: a list of examples leaves others out, so nothing can be said not to be on it. */
function checkOpenList(prompt: string, answer: string): Finding[] {
  if (!asksMembership.test(prompt) || !isOpenList.test(`${prompt}\n${answer}`)) return []
  const message =
    'A list of examples is open: what it leaves out may belong to it. Ask about one that it names.'
  return [{ rule: 'SR032', severity: 'error', message }]
}
