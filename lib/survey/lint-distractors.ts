import type { ChoiceContent } from '#lib/model.ts'
import type { LintSettings } from './lint-settings.ts'
import type { Finding } from './problem.ts'
import { countReadingUnits } from './reading-units.ts'

/** The rules about what sets the key apart from the wrong options: SR012, SR013, SR016, SR017, SR018. */
export function lintDistractors(content: ChoiceContent, { thresholds }: LintSettings): Finding[] {
  const keys = textsOf(content, true)
  const distractors = textsOf(content, false)
  const [key] = keys
  if (key === undefined || distractors.length === 0) return []
  const numbers = content.options.map(({ body }) => readNumber(body.text))
  const found = [...checkAbsolutes(keys, distractors), ...checkOrder(numbers)]
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

/** SR013: what differs in form is not even considered (Haladyna 23). */
function checkSameness(key: string, distractors: readonly string[]): Finding[] {
  const rule = 'SR013'
  const form = formOf(key)
  const [common, ...otherForms] = new Set(distractors.map(formOf))
  if (common === undefined || otherForms.length > 0 || distractors.length < 2) return []
  const isNumberAmongWords = (form === 'number') !== (common === 'number')
  if (isNumberAmongWords) {
    const message = 'Numbers and words are among the options; offer things of one kind.'
    return [{ rule, severity: 'error', message, actual: key }]
  }
  const isOddOne = form !== common && form !== 'mixed' && common !== 'mixed'
  const suffix = sharedSuffix(distractors)
  const lacksSuffix = suffix !== '' && !key.endsWith(suffix)
  if (!isOddOne && !lacksSuffix) return []
  const message = 'The right option is of another form than the wrong ones; make them alike.'
  return [{ rule, severity: 'warning', message, actual: key }]
}

/** The Chinese ending that all have in common, two characters at least: …学习, …方法. */
function sharedSuffix(texts: readonly string[]): string {
  const [first = ''] = texts
  const ending = /\p{sc=Han}{2}$/u.exec(first)?.[0] ?? ''
  return ending !== '' && texts.every((text) => text.endsWith(ending)) ? ending : ''
}

const absolute = /一定|总是|从不|所有|完全|绝对|\b(?:always|never|all|only)\b/iu

/** SR016: who knows nothing but that “always” is seldom true knows enough (Haladyna 28a). */
function checkAbsolutes(keys: readonly string[], distractors: readonly string[]): Finding[] {
  const inKeys = keys.some((text) => absolute.test(text))
  const inDistractors = distractors.find((text) => absolute.test(text))
  if (inKeys === (inDistractors !== undefined)) return []
  const actual = inDistractors ?? keys.find((text) => absolute.test(text)) ?? ''
  const message =
    'Words such as “always” and “only” stand on one side alone, which is a cue; use them on both or neither.'
  return [{ rule: 'SR016', severity: 'warning', message, actual }]
}

/** SR017: numbers are looked for in their order (Haladyna 20). */
function checkOrder(numbers: readonly (number | null)[]): Finding[] {
  const known = numbers.filter((number) => number !== null)
  if (known.length < numbers.length || known.length < 3) return []
  const rises = known.every((number, index) => index === 0 || number >= (known[index - 1] ?? 0))
  const falls = known.every((number, index) => index === 0 || number <= (known[index - 1] ?? 0))
  if (rises || falls) return []
  const message = 'Write options that are numbers in their order.'
  return [{ rule: 'SR017', severity: 'warning', message, actual: known.join(', ') }]
}

/** SR018: a number far from the right one tempts nobody. */
function checkNumbers(
  key: string,
  distractors: readonly string[],
  limits: { least: number; most: number },
): Finding[] {
  const right = readNumber(key)
  if (right === null || right === 0) return []
  const far = distractors.find((text) => {
    const ratio = (readNumber(text) ?? right) / right
    return ratio < limits.least || ratio > limits.most
  })
  if (far === undefined) return []
  const message = 'This number is far from the right one, so nobody takes it; choose a nearer one.'
  return [{ rule: 'SR018', severity: 'info', message, actual: far }]
}

const numberWithUnit =
  /^[^\p{L}\d]*(\d+(?:[.,]\d+)*)\s?(?:[%‰°]|[\p{L}/²³]{0,12}|\p{sc=Han}{0,3})[.。]?$/u

/** The number that an option is, with or without a unit; null if it is none. */
function readNumber(text: string): number | null {
  const digits = numberWithUnit.exec(text.trim())?.[1]
  if (digits === undefined) return null
  const number = Number(digits.replace(/,(?=\d{3}(?:\D|$))/g, '').replace(',', '.'))
  return Number.isNaN(number) ? null : number
}
