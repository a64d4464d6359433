import type { CardContent } from '#lib/model.ts'
import { type ComparedQuestion, type Found, foldedOf, groupBy } from './compared-question.ts'
import { isFunctionWord } from './function-words.ts'
import type { LintSettings } from './lint-settings.ts'
import { once } from './once.ts'
import { countReadingUnits } from './reading-units.ts'
import { readTrigrams, similarity } from './trigrams.ts'

/** The rules about questions that are too much alike: SR021, SR022, SR023. */
export function findAlike(
  questions: readonly ComparedQuestion[],
  { thresholds }: LintSettings,
): Found[] {
  // Families that a table generates are alike by nature, and kept apart as siblings.
  const written = questions.filter(({ placed }) => !placed.draft.member?.family.isGenerated)
  // The prompt of a figure is the figure, whatever words stand beside it.
  const inWords = written.filter(({ content }) => content.kind !== 'occlude')
  return [
    ...findConflicts(written),
    ...findDuplicates(inWords, thresholds.SR022),
    ...findInterference(inWords, thresholds.SR023),
  ]
}

/** SR021: to one question two answers are right, so that neither is (Wozniak 11). */
function findConflicts(questions: readonly ComparedQuestion[]): Found[] {
  const first = new Map<string, ComparedQuestion>()
  return questions.flatMap((question) => {
    const prompt = askedBy(question.content)
    const known = first.get(prompt)
    if (!known) first.set(prompt, question)
    if (!known || known.answer === question.answer) return []
    const message = 'Another question has this prompt and another answer; say what sets them apart.'
    const actual = question.content.prompt.text
    return { rule: 'SR021', severity: 'error' as const, message, actual, of: question }
  })
}

/** All that a learner answers from: the words, the place of the gap, what there is to choose from, the figure. */
const askedBy = once((content: CardContent): string => {
  const { prompt } = foldedOf(content)
  switch (content.kind) {
    case 'cloze':
      return content.prompt.text
    case 'choice':
      return JSON.stringify([prompt, content.options.map(({ body }) => body.text).sort()])
    case 'order':
      return JSON.stringify([prompt, content.items.map(({ text }) => text).sort()])
    case 'match':
      return JSON.stringify([prompt, content.pairs.map(({ left }) => left.text).sort()])
    case 'occlude':
      return JSON.stringify([prompt, content.figure.html, content.region])
    default:
      return prompt
  }
})

/** So many questions with one answer are compared with each, the nearest before it: time must not grow with the square. */
const mostCompared = 24

interface Limits {
  info: number
  error: number
}

/** SR022: what asks the same in the same words costs a review and teaches nothing. */
function findDuplicates(questions: readonly ComparedQuestion[], limits: Limits): Found[] {
  return groupBy(questions, ({ answer }) => answer).flatMap((same) =>
    same.length > 1 ? findDuplicatesAmong(same, limits) : [],
  )
}

/** The same among questions that have one answer. */
function findDuplicatesAmong(same: readonly ComparedQuestion[], limits: Limits): Found[] {
  const seen = new Set<string>()
  const before: Compared[] = []
  return same.flatMap((question) => {
    const { content, prompt } = question
    if (seen.has(prompt)) return duplicate(question, 1, 'error')
    seen.add(prompt)
    const compared = { question, runs: runsOf(content) }
    const [nearest, shared] = findNearest(compared, before.slice(-mostCompared))
    before.push(compared)
    if (!nearest || shared < limits.info || differInName(question, nearest)) return []
    const isSame = shared >= limits.error && differInForm(question, nearest)
    return duplicate(question, shared, isSame ? 'error' : 'info')
  })
}

function duplicate(of: ComparedQuestion, shared: number, severity: 'error' | 'info'): Found {
  const message =
    severity === 'error'
      ? 'Another question asks the same; keep one of them.'
      : 'Another question asks nearly the same; make sure that both are worth their time.'
  return { rule: 'SR022', severity, message, actual: `${Math.round(shared * 100)} % alike`, of }
}

const runsOf = once((content: CardContent) => {
  const { prompt, answer } = foldedOf(content)
  return readTrigrams(`${prompt}\n${answer}`)
})

interface Compared {
  question: ComparedQuestion
  runs: Float64Array
}

/** Which of some questions is most like one, and how much. */
function findNearest(
  { runs }: Compared,
  others: readonly Compared[],
): [ComparedQuestion | null, number] {
  let nearest: [ComparedQuestion | null, number] = [null, 0]
  for (const other of others) {
    const shared = similarity(runs, other.runs)
    if (shared > nearest[1]) nearest = [other.question, shared]
  }
  return nearest
}

const word = /\p{sc=Han}|[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu
/** A word with a capital within its sentence, or with a digit. */
const nameWord = /^(?:\p{Lu}|.*\p{N})/u

function wordsOf({ content }: ComparedQuestion): string[] {
  return content.prompt.text.normalize('NFKC').match(word) ?? []
}

/** Do two prompts ask the same of two things? Then they are two questions, however much alike. */
function differInName(one: ComparedQuestion, other: ComparedQuestion): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return isNameMissing(words, others) || isNameMissing(others, words)
}

function isNameMissing(words: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others)
  return words.some((found) => nameWord.test(found) && !known.has(found))
}

/** Do two prompts say the same but for words without a meaning of their own? */
function differInForm(one: ComparedQuestion, other: ComparedQuestion): boolean {
  const meaning = (question: ComparedQuestion) =>
    wordsOf(question)
      .map((found) => found.toLowerCase())
      .filter((found) => !isFunctionWord(found))
      .join(' ')
  return meaning(one) === meaning(other)
}

/** Names and numbers, by which questions of one pattern differ. */
const names = /\p{Lu}[\p{L}\p{N}-]*|\p{N}+/gu
/** What is left of a prompt without its names must still ask something. */
const shortestPattern = 6

/** SR023: questions of one pattern are mixed up in memory; beside each other they teach the difference. */
function findInterference(
  questions: readonly ComparedQuestion[],
  { from }: { from: number },
): Found[] {
  return groupBy(questions, ({ content }) => patternOf(content)).flatMap((alike) => {
    const [first] = alike
    const answers = new Set(alike.map(({ answer }) => answer)).size
    if (!first || alike.length < from || answers < from) return []
    const message =
      'Several questions differ by a name only and are easily mixed up; “:::match” asks them side by side.'
    const actual = `${alike.length} questions`
    return [{ rule: 'SR023', severity: 'info' as const, message, actual, of: first }]
  })
}

const patternOf = once((content: CardContent): string | null => {
  if (content.kind === 'order' || content.kind === 'match') return null
  const { text } = content.prompt
  const pattern = text.replace(names, '·')
  return pattern !== text && countReadingUnits(pattern) >= shortestPattern ? pattern : null
})
