import type { CardContent, ChoiceContent, ClozeContent, Severity } from '#lib/model.ts'
import { isFunctionWord } from './function-words.ts'
import type { LintSettings, Thresholds } from './lint-settings.ts'
import { foldWordings, occursIn } from './occurrence.ts'
import type { Finding } from './problem.ts'
import { countReadingUnits } from './reading-units.ts'

/** The rules about one prompt and its answer: SR001, SR003, SR005, SR006. */
export function lintPrompt(content: CardContent, { thresholds }: LintSettings): Finding[] {
  const found = [...checkAnswerLength(content, thresholds.SR001), ...checkLeak(content)]
  if (content.kind !== 'cloze') return found
  return [...found, ...checkDensity(content, thresholds.SR003), ...checkTargets(content)]
}

/** Questions whose answer comes from the learner, and not from what is shown. */
export type Produced = Extract<CardContent, { kind: 'cloze' | 'qa' | 'typed' | 'occlude' }>

/** Does the answer come from the learner, and not from what is shown? */
export function isProduced(content: CardContent): content is Produced {
  return ['cloze', 'qa', 'typed', 'occlude'].includes(content.kind)
}

/** Error, warning or nothing, by the limits that a value exceeds. */
function severityOf(value: number, limits: { warning: number; error?: number }): Severity | null {
  if (value > (limits.error ?? Infinity)) return 'error'
  return value > limits.warning ? 'warning' : null
}

/** SR001: what is long is not recalled but recited (Wozniak 4). */
function checkAnswerLength(
  content: CardContent,
  { short, shortest, long }: Thresholds['SR001'],
): Finding[] {
  if (!isProduced(content)) return []
  const isRecalled = content.kind === 'qa'
  const answers = isRecalled ? [content.answer.text] : shownAnswers(content)
  const limits = isRecalled ? { warning: long } : { warning: short, error: shortest }
  const longest = Math.max(...answers.map(countReadingUnits))
  const severity = severityOf(longest, limits)
  if (!severity) return []
  const message = isRecalled
    ? 'The answer is long; keep what must be recalled, and ask the rest in questions of its own.'
    : 'The answer is too long to be recalled word for word; hide its key words only.'
  const expected = `at most ${limits.warning} units (a Chinese character is 1, a word 2)`
  return [{ rule: 'SR001', severity, message, expected, actual: String(longest) }]
}

/** The answers as they are shown after answering, without their other spellings. */
function shownAnswers(content: Produced): string[] {
  if (content.kind === 'cloze') return content.accepted.flatMap(([written]) => written ?? [])
  return [content.answer.text]
}

/** SR003: a sentence must keep enough of itself to point at what is hidden. */
function checkDensity(content: ClozeContent, limits: Thresholds['SR003']): Finding[] {
  const findings: Finding[] = []
  const blanks = content.accepted.length
  if (blanks > limits.blanks) {
    const message = 'Many places are hidden at once; give them different groups, or none.'
    findings.push({ rule: 'SR003', severity: 'warning', message, actual: `${blanks} blanks` })
  }
  const hidden = shownAnswers(content).map(countReadingUnits)
  const share = sum(hidden) / Math.max(1, countReadingUnits(content.answer.text))
  const severity = severityOf(share, limits)
  if (severity) {
    const message = 'Little of the sentence is left to answer from; hide less, or say more.'
    const actual = `${Math.round(share * 100)} % hidden`
    findings.push({ rule: 'SR003', severity, message, actual })
  }
  return findings
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

const wideCharacter = /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]$/u
const bareNumber = /^[\p{Nd}][\p{Nd}.,\s]*$/u

/** SR006: what is hidden must be worth knowing by itself. */
function checkTargets(content: ClozeContent): Finding[] {
  const around = content.prompt.text.split('[…]')
  return shownAnswers(content).flatMap((target, index) => {
    const fault = targetFault(target, around[index] ?? '', around[index + 1] ?? '')
    if (!fault) return []
    return { rule: 'SR006', severity: 'error' as const, message: fault, actual: target }
  })
}

function targetFault(target: string, before: string, after: string): string | null {
  if (isFunctionWord(target)) {
    return 'This word means nothing by itself; hide the word that carries the point.'
  }
  if (wideCharacter.test(target)) {
    return 'A single character is guessed rather than known; hide the whole term.'
  }
  if (bareNumber.test(target) && !isUnit(after)) {
    return 'A bare number is hard to keep; hide it with its unit, or hide what it tells.'
  }
  if (citation.test(target)) return 'A citation is no answer; hide what is cited for.'
  if (cutsBracket(target)) return 'One of two brackets is hidden; hide both or neither.'
  if (cutsWord(target, before, after)) return 'Part of a word is hidden; hide all of it.'
  return null
}

const citation =
  /^(?:\[\d+\]|\p{Lu}[\p{L}-]+(?: et al\.?| ?等人?)?[,，]? ?[(（]?(?:19|20)\d\d[a-z]?[)）]?)$/u

function cutsBracket(target: string): boolean {
  return (target.match(/[([（「《]/g) ?? []).length !== (target.match(/[)\]）」》]/g) ?? []).length
}

/** An ending that is left to see, as of a plural, takes nothing away. */
function cutsWord(target: string, before: string, after: string): boolean {
  const cutsHead = /\p{sc=Latin}$/u.test(before) && /^\p{sc=Latin}/u.test(target)
  const cutsTail = /\p{sc=Latin}$/u.test(target) && /^\p{sc=Latin}{3}/u.test(after)
  return cutsHead || cutsTail
}

/** Is the number one of something: 12 layers, 12 层, 80 %? */
function isUnit(following: string): boolean {
  const unit = /^\s?(?:[%‰°]|\p{Sc}|[\p{L}]+)/u.exec(following)?.[0]
  return unit !== undefined && !isFunctionWord(unit)
}

/** SR005: the answer, or one of its spellings, stands in the prompt or in a hint. */
function checkLeak(content: CardContent): Finding[] {
  const shown = [content.prompt.text, ...besidePrompt(content)]
  const answers = leakableAnswers(content)
  if (answers.length === 0) return []
  const folded = foldWordings([...shown, ...answers])
  const visible = folded.slice(0, shown.length)
  const leaked = answers.find((_, index) =>
    visible.some((text) => occursIn(folded[shown.length + index] ?? '', text)),
  )
  if (leaked === undefined || (content.kind === 'choice' && namesWrongOption(content))) return []
  const message =
    'The prompt or what stands beside it gives the answer away; reword it, or hide both together.'
  return [{ rule: 'SR005', severity: 'error', message, actual: leaked }]
}

/** What is told of an answer before it is given, or read out instead of a figure. */
function besidePrompt(content: CardContent): string[] {
  if (content.kind === 'cloze') return content.hints
  if (content.kind !== 'occlude') return []
  return [content.figure.text, content.description ?? '']
}

/** All accepted spellings, save those that no one could avoid writing. */
function leakableAnswers(content: CardContent): string[] {
  return allAnswers(content).filter((answer) => answer.length > 1 && !isFunctionWord(answer))
}

function allAnswers(content: CardContent): string[] {
  switch (content.kind) {
    case 'cloze':
      return content.accepted.flat()
    case 'typed':
    case 'occlude':
      return content.accepted
    case 'qa':
      // Explanations are longer than what they explain, and then cannot stand in it.
      return content.answer.text.length <= content.prompt.text.length ? [content.answer.text] : []
    case 'choice':
      return content.options.flatMap(({ correct, body }) => (correct ? body.text : []))
    case 'truth':
    case 'order':
    case 'match':
      return []
  }
}

/** A prompt that names a wrong option as well (“Is it A or B?”) betrays nothing. */
function namesWrongOption({ options, prompt }: ChoiceContent): boolean {
  const wrong = options.flatMap(({ correct, body }) => (correct ? [] : body.text))
  const [text = '', ...wordings] = foldWordings([prompt.text, ...wrong])
  return wordings.some((wording) => occursIn(wording, text))
}
