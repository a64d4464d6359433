import type { ChoiceContent } from '#lib/model.ts'
import type { LintSettings } from './lint-settings.ts'
import type { Finding } from './problem.ts'
import { countReadingUnits } from './reading-units.ts'

/** The rules about what sets the key apart from the wrong options: SR012, SR013, SR016, SR018. */
export function lintDistractors(content: ChoiceContent, { thresholds }: LintSettings): Finding[] {
  const keys = textsOf(content, true)
  const distractors = textsOf(content, false)
  const [key] = keys
  if (key === undefined || distractors.length === 0) return []
  const found = checkAbsolutes(keys, distractors)
  if (keys.length > 1) return found
  return [
    ...found,
    ...checkLength(key, distractors, thresholds.SR012),
    ...checkSameness(key, distractors),
    ...checkNumbers(key, distractors, thresholds.SR018),
  ]
}

function textsOf({ options }: ChoiceContent, isKey: boolean): string[] {
  return options.flatMap(({ correct, body }) => (correct === isKey ? body.text : []))
}

/** SR012: the option with most words in it is usually the key (Haladyna 24). */
function checkLength(
  key: string,
  distractors: readonly string[],
  limits: { least: number; most: number; difference: number },
): Finding[] {
  const length = countReadingUnits(key)
  const others = distractors.map(countReadingUnits).sort((a, b) => a - b)
  const median = others[others.length >> 1] ?? 0
  const ratio = length / Math.max(1, median)
  const shows = Math.abs(length - median) >= limits.difference
  if (!shows || (ratio >= limits.least && ratio <= limits.most)) return []
  const message =
    ratio > 1
      ? 'The right option is much longer than the others, which gives it away; make them alike.'
      : 'The right option is much shorter than the others, which gives it away; make them alike.'
  return [
    { rule: 'SR012', severity: 'warning', message, actual: `${length} units beside ${median}` },
  ]
}

type Form = 'number' | 'han' | 'latin' | 'mixed'

function formOf(text: string): Form {
  if (readNumber(text) !== null) return 'number'
  const hasHan = /\p{sc=Han}/u.test(text)
  const hasLatin = /\p{sc=Latin}/u.test(text)
  if (hasHan && hasLatin) return 'mixed'
  return hasHan ? 'han' : 'latin'
}

/** Words that are an amount as well: beside a number they are not of another kind. */
const amount =
  /\d|[零〇一二三四五六七八九十百千万两半]|全部|所有|\b(?:no|none|half|all|both|every|each|once|twice|one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)\b/iu

/** One term among many is looked at for its script; beside two it may be of another script by chance. */
const fewestAlike = 3

/** SR013: what differs in form is not even considered (Haladyna 23). */
function checkSameness(key: string, distractors: readonly string[]): Finding[] {
  const rule = 'SR013'
  const form = formOf(key)
  const [common, ...otherForms] = new Set(distractors.map(formOf))
  if (common === undefined || otherForms.length > 0 || distractors.length < 2) return []
  const isNumberAmongWords = (form === 'number') !== (common === 'number')
  if (isNumberAmongWords) {
    if ([key, ...distractors].every((text) => amount.test(text))) return []
    const message = 'Numbers and words are among the options; offer things of one kind.'
    return [{ rule, severity: 'warning', message, actual: key }]
  }
  const isOfOtherScript = form !== common && form !== 'mixed' && common !== 'mixed'
  const isOddOne = isOfOtherScript && distractors.length >= fewestAlike
  const suffix = sharedSuffix(distractors)
  const lacksSuffix = suffix !== '' && !key.endsWith(suffix)
  if (!isOddOne && !lacksSuffix) return []
  const message = 'The right option is of another form than the wrong ones; make them alike.'
  return [{ rule, severity: 'warning', message, actual: key }]
}

/** A term, whose ending says what kind of thing it is; a clause ends as it happens. */
const longestTerm = 8

/** The Chinese ending that all terms have in common, two characters at least: …学习, …方法. */
function sharedSuffix(texts: readonly string[]): string {
  const [first = ''] = texts
  const ending = /\p{sc=Han}{2}$/u.exec(first)?.[0] ?? ''
  const isShared = texts.every(
    (text) => text.endsWith(ending) && countReadingUnits(text) <= longestTerm,
  )
  return isShared ? ending : ''
}

/** “All” and “only” say how much, as often rightly as not; they are no cue. */
const absolute =
  /总是|从不(?![同良断足等])|从来不|绝不|(?<!解)决不|永远|必然|任何情况|\b(?:always|never|absolutely|invariably|in (?:all|every) cases?)\b/iu

/** SR016: who knows nothing but that “always” is seldom true knows enough (Haladyna 28a). */
function checkAbsolutes(keys: readonly string[], distractors: readonly string[]): Finding[] {
  const inKeys = keys.filter((text) => absolute.test(text))
  const inDistractors = distractors.filter((text) => absolute.test(text))
  const isCueToWrong = inKeys.length === 0 && inDistractors.length * 2 >= distractors.length
  const isCueToRight = inKeys.length === keys.length && inDistractors.length === 0
  if (!isCueToWrong && !isCueToRight) return []
  const message =
    'Words such as “always” and “never” stand on one side alone, which is a cue; use them on both or neither.'
  return [
    { rule: 'SR016', severity: 'warning', message, actual: [...inKeys, ...inDistractors][0] ?? '' },
  ]
}

/** SR018: a number far from the right one tempts nobody. */
function checkNumbers(
  key: string,
  distractors: readonly string[],
  limits: { least: number; most: number },
): Finding[] {
  const right = readNumber(key)
  if (right === null || right.value === 0) return []
  const far = distractors.find((text) => {
    const wrong = readNumber(text)
    // 110 million and 1.5 billion are nearer than their figures.
    if (wrong === null || wrong.unit !== right.unit) return false
    const ratio = wrong.value / right.value
    return ratio < limits.least || ratio > limits.most
  })
  if (far === undefined) return []
  const message = 'This number is far from the right one, so nobody takes it; choose a nearer one.'
  return [{ rule: 'SR018', severity: 'info', message, actual: far }]
}

const numberWithUnit =
  /^[^\p{L}\d]*(\d+(?:[.,]\d+)*)\s?([%‰°]|[\p{L}/²³]{0,12}|\p{sc=Han}{0,3})[.。]?$/u

/** The number that an option is, with or without a unit; null if it is none. */
function readNumber(text: string): { value: number; unit: string } | null {
  const [, digits, unit = ''] = numberWithUnit.exec(text.trim()) ?? []
  if (digits === undefined) return null
  const value = Number(digits.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.'))
  return Number.isNaN(value) ? null : { value, unit }
}
