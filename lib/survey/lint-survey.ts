import type { CardContent } from '#lib/model.ts'
import {
  type ComparedQuestion,
  type Found,
  foldedOf,
  groupBy,
  readCompared,
} from './compared-question.ts'
import type { PlacedQuestion } from './draft.ts'
import { findAlike } from './lint-alike.ts'
import { heed, isSameLint, type LintSettings } from './lint-settings.ts'
import { once } from './once.ts'
import type { Finding } from './problem.ts'
import type { OutlinedSection } from './sections.ts'

/** What was compared, and what was found: each finding with the number of the question it is noted with. */
interface Comparison {
  questions: readonly ComparedQuestion[]
  settings: LintSettings
  found: readonly { finding: Finding; at: number }[]
}

/**
 * The rules that need more than one question: SR008, SR021, SR022, SR023 and SR027. They are compared again
 * only when one of the questions, or its deck, is another: not while prose is typed.
 */
export class SurveyLinter {
  private last: Comparison | null = null

  /**
   * What is about one question is noted with it, and an error drops it; what is about a deck is noted at its
   * first question.
   */
  lint(placed: readonly PlacedQuestion[], settings: LintSettings): void {
    const questions = readCompared(placed)
    const isKnown = this.last !== null && isSameComparison(this.last, questions, settings)
    const found = isKnown && this.last ? this.last.found : findAmong(questions, settings)
    this.last = { questions, settings, found }
    for (const { finding, at } of found) {
      const heeded = heed(finding, settings)
      const draft = questions[at]?.placed.draft
      if (heeded && draft) draft.problems.push({ from: draft.from, to: draft.to, ...heeded })
    }
  }
}

function isSameComparison(
  last: Comparison,
  questions: readonly ComparedQuestion[],
  settings: LintSettings,
): boolean {
  if (questions.length !== last.questions.length || !isSameLint(settings, last.settings))
    return false
  return questions.every(({ content, placed }, index) => {
    const before = last.questions[index]
    if (before?.placed.section.deck !== placed.section.deck) return false
    return before.content === content || isSameContent(before.content, content)
  })
}

/** A section that is typed in is read again: its questions are others, and mostly say the same. */
function isSameContent(one: CardContent, other: CardContent): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function findAmong(
  questions: readonly ComparedQuestion[],
  settings: LintSettings,
): Comparison['found'] {
  const { thresholds } = settings
  const numbers = new Map(questions.map((question, index) => [question, index]))
  const findings = [
    ...findAlike(questions, settings),
    // Shares are of what a learner meets, whoever wrote it: a table decides with “ask” what it asks for.
    ...groupBy(questions, ({ placed }) => placed.section.deck).flatMap((deck) => [
      ...findTruths(deck, thresholds.SR008),
      ...findTrivia(deck, thresholds.SR027),
    ]),
  ]
  return findings.map(({ of, ...finding }) => ({ finding, at: numbers.get(of) ?? -1 }))
}

/** SR008: what is true or false is guessed half the time, and more where one of them prevails. */
function findTruths(
  deck: readonly ComparedQuestion[],
  limits: LintSettings['thresholds']['SR008'],
): Found[] {
  const truths = deck.flatMap((of) =>
    of.content.kind === 'truth' ? { of, content: of.content } : [],
  )
  const [first] = truths
  if (!first) return []
  const finding = { rule: 'SR008', severity: 'warning' as const, of: first.of }
  const found: Found[] = []
  const share = truths.length / deck.length
  if (deck.length >= limits.from && share > limits.share) {
    const message = 'Much of this deck is true or false, which is easily guessed; ask more openly.'
    found.push({ ...finding, message, actual: `${Math.round(share * 100)} % of ${deck.length}` })
  }
  // The first of the two answers is the one that says yes to the statement.
  const agreed = truths.filter(({ content }) => content.options[0]?.correct).length / truths.length
  if (truths.length >= limits.statements && (agreed < limits.least || agreed > limits.most)) {
    const message = 'Most statements have the same answer; make some true and some false.'
    found.push({ ...finding, message, actual: `${Math.round(agreed * 100)} % true` })
  }
  return found
}

const triviaAnswer =
  /^(?:19|20)\d\d ?年?$|\bet al\b|等人$|^(?:arxiv|neurips|nips|icml|iclr|acl|emnlp|naacl|cvpr|iccv|eccv|aaai|ijcai|nature|science)(?: \d+)?$/iu
const triviaPrompt =
  /^who (?:first )?(?:proposed|introduced|invented|published|wrote|coined)\b|\b(?:which|what) (?:year|venue|conference|journal)\b|^when (?:was|were|did)\b|哪一?年|谁(?:最早|首先)?提出|作者是谁|发表(?:于|在)(?:哪|何)/iu

const isTrivia = once((content: CardContent) => {
  const { answer, prompt } = foldedOf(content)
  return triviaAnswer.test(answer) || triviaPrompt.test(prompt)
})

/** SR027: who and when are easily asked, and seldom worth knowing. */
function findTrivia(
  deck: readonly ComparedQuestion[],
  limits: { share: number; from: number },
): Found[] {
  const trivia = deck.filter(({ content }) => isTrivia(content))
  const [first] = trivia
  const share = trivia.length / deck.length
  if (!first || deck.length < limits.from || share <= limits.share) return []
  const message = 'Much of this deck asks for authors, years or venues; ask more for ideas.'
  const actual = `${Math.round(share * 100)} % of ${deck.length}`
  return [{ rule: 'SR027', severity: 'warning', message, actual, of: first }]
}

/**
 * SR030: sections of some length in which nothing is asked, nor in a section below. The apparatus at the end
 * is excepted.
 */
export function findBareSections(
  sections: readonly OutlinedSection[],
  placed: readonly PlacedQuestion[],
  countSentences: (section: OutlinedSection) => number,
  settings: LintSettings,
): (Finding & { from: number; to: number })[] {
  const asked = findAskedSections(sections, placed)
  // Where nothing is asked at all, the author has not begun.
  if (asked.size === 0) return []
  const bare = sections.filter(
    ({ id, deck, level, title }) =>
      deck !== null && level >= 2 && !asked.has(id) && !apparatus.test(title),
  )
  return bare.flatMap((section) => {
    const sentences = countSentences(section)
    if (sentences < settings.thresholds.SR030.from) return []
    const message = 'Nothing is asked in this section; mark what is worth keeping of it.'
    const finding: Finding = {
      rule: 'SR030',
      severity: 'warning',
      message,
      actual: `${sentences} sentences`,
    }
    const heeded = heed(finding, settings)
    return heeded ? { ...heeded, from: section.from, to: section.bodyFrom } : []
  })
}

/** Ids of the sections in which something is asked, or in a section below. */
function findAskedSections(
  sections: readonly OutlinedSection[],
  placed: readonly PlacedQuestion[],
): Set<string> {
  const direct = new Set(placed.map(({ section }) => section.id))
  const asked = new Set<string>()
  const open: OutlinedSection[] = []
  for (const section of sections) {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop()
    open.push(section)
    if (direct.has(section.id)) for (const { id } of open) asked.add(id)
  }
  return asked
}

const apparatus =
  /^(?:references|bibliography|notes|further reading|acknowledge?ments?|glossary|参考文献|延伸阅读|注释|致谢|术语表)/iu
