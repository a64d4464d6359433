import type { CardContent } from '#lib/model.ts'
import { isDropped, type PlacedQuestion } from './draft.ts'
import { heed, type LintSettings } from './lint-settings.ts'
import type { Finding } from './problem.ts'
import type { OutlinedSection } from './sections.ts'
import { countSharedTrigrams } from './trigrams.ts'

/**
 * The rules that need more than one question: SR008, SR017, SR021, SR022, SR023 and SR027. What is about one
 * question is noted with it, and an error drops it; what is about a deck is noted at its first question.
 */
export function lintSurvey(placed: readonly PlacedQuestion[], settings: LintSettings): void {
  const asked = placed.flatMap(readAsked)
  // Families that a table generates are alike by nature, and kept apart as siblings.
  const written = asked.filter(({ placed }) => !placed.draft.member?.family.isGenerated)
  const { thresholds } = settings
  const findings = [
    ...findConflicts(written),
    ...findDuplicates(written, thresholds.SR022),
    ...findInterference(written, thresholds.SR023),
    ...findKeyPlaces(written, thresholds.SR017),
    ...byDeck(asked).flatMap((deck) => [
      ...findTruths(deck, thresholds.SR008),
      ...findTrivia(deck, thresholds.SR027),
    ]),
  ]
  for (const { of, ...finding } of findings) {
    const heeded = heed(finding, settings)
    const { from, to, problems } = of.placed.draft
    if (heeded) problems.push({ from, to, ...heeded })
  }
}

/** A question, with its words as they are compared. */
interface Asked {
  placed: PlacedQuestion
  content: CardContent
  prompt: string
  answer: string
}

/** A finding, and the question that it is noted with. */
type Found = Finding & { of: Asked }

function readAsked(placed: PlacedQuestion): Asked[] {
  const { content } = placed.draft
  if (!content || isDropped(placed.draft)) return []
  const answer = keyOf(content)
  return [{ placed, content, prompt: fold(content.prompt.text), answer: fold(answer) }]
}

/** What has to be known, in words: the options that are right, the words that are hidden. */
function keyOf(content: CardContent): string {
  if (content.kind === 'cloze') return content.accepted.map(([written]) => written).join(' ')
  if (content.kind !== 'choice') return content.answer.text
  return content.options.flatMap(({ correct, body }) => (correct ? body.text : [])).join(' ')
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
}

/** SR021: to one question two answers are right, so that neither is (Wozniak 11). */
function findConflicts(asked: readonly Asked[]): Found[] {
  const first = new Map<string, Asked>()
  return asked.flatMap((one) => {
    const prompt = askedBy(one)
    const known = first.get(prompt)
    if (!known) first.set(prompt, one)
    if (!known || known.answer === one.answer) return []
    const message = 'Another question has this prompt and another answer; say what sets them apart.'
    const actual = one.content.prompt.text
    return { rule: 'SR021', severity: 'error' as const, message, actual, of: one }
  })
}

/** All that a learner answers from: the words, the place of the gap, the figure and what is hidden of it. */
function askedBy({ content, prompt }: Asked): string {
  if (content.kind === 'cloze') return content.prompt.text
  if (content.kind !== 'occlude') return prompt
  return JSON.stringify([prompt, content.figure.html, content.region])
}

/** Among this many questions with one answer only the nearest are compared: time must not grow with the square. */
const mostCompared = 40

/** SR022: what asks the same in the same words costs a review and teaches nothing. */
function findDuplicates(asked: readonly Asked[], limits: { info: number; error: number }): Found[] {
  return groups(asked, ({ answer }) => answer).flatMap((same) =>
    same.flatMap((one, index) => {
      const before = same.slice(Math.max(0, index - mostCompared), index)
      const shared = Math.max(0, ...before.map((other) => similarity(one, other)))
      if (shared < limits.info) return []
      const severity = shared >= limits.error ? ('error' as const) : ('info' as const)
      const message =
        severity === 'error'
          ? 'Another question asks the same; keep one of them.'
          : 'Another question asks nearly the same; make sure that both are worth their time.'
      const actual = `${Math.round(shared * 100)} % alike`
      return { rule: 'SR022', severity, message, actual, of: one }
    }),
  )
}

function similarity(one: Asked, other: Asked): number {
  return countSharedTrigrams(`${one.prompt}\n${one.answer}`, `${other.prompt}\n${other.answer}`)
}

/** Names and numbers, by which questions of one pattern differ. */
const names = /\p{Lu}[\p{L}\p{N}-]*|\p{N}+/gu

/** SR023: questions of one pattern are mixed up in memory; beside each other they teach the difference. */
function findInterference(asked: readonly Asked[], { from }: { from: number }): Found[] {
  const pattern = ({ content }: Asked) => {
    const skeleton = content.prompt.text.replace(names, '·')
    return skeleton === content.prompt.text ? null : skeleton
  }
  return groups(asked, pattern).flatMap((alike) => {
    const [first] = alike
    const answers = new Set(alike.map(({ answer }) => answer)).size
    if (!first || alike.length < from || answers < from) return []
    const message =
      'Several questions differ by a name only and are easily mixed up; “:::match” asks them side by side.'
    const actual = `${alike.length} questions`
    return [{ rule: 'SR023', severity: 'info' as const, message, actual, of: first }]
  })
}

/** SR008: what is true or false is guessed half the time, and more where one of them prevails. */
function findTruths(
  deck: readonly Asked[],
  limits: { share: number; least: number; most: number; from: number },
): Found[] {
  const truths = deck.flatMap((one) =>
    one.content.kind === 'truth' ? { one, content: one.content } : [],
  )
  const [first] = truths
  if (!first || deck.length < limits.from) return []
  const rule = 'SR008'
  const share = truths.length / deck.length
  const found: Found[] = []
  if (share > limits.share) {
    const message = 'Much of this deck is true or false, which is easily guessed; ask more openly.'
    const actual = `${Math.round(share * 100)} % of ${deck.length}`
    found.push({ rule, severity: 'warning', message, actual, of: first.one })
  }
  // The first of the two answers is the one that says yes to the statement.
  const agreed = truths.filter(({ content }) => content.options[0]?.correct).length / truths.length
  if (truths.length >= limits.from && (agreed < limits.least || agreed > limits.most)) {
    const message = 'Most statements have the same answer; make some true and some false.'
    const actual = `${Math.round(agreed * 100)} % true`
    found.push({ rule, severity: 'warning', message, actual, of: first.one })
  }
  return found
}

/** Chi-square at p = 0.01, by degrees of freedom. */
const critical = [0, 6.635, 9.21, 11.345, 13.277]

/** SR017: where the key stands must tell nothing (Haladyna 21). */
function findKeyPlaces(asked: readonly Asked[], { from }: { from: number }): Found[] {
  const choices = asked.flatMap((one) => {
    if (one.content.kind !== 'choice') return []
    const keys = one.content.options.flatMap(({ correct }, index) => (correct ? index : []))
    const [key] = keys
    return keys.length === 1 && key !== undefined
      ? [{ one, key, options: one.content.options.length }]
      : []
  })
  return groups(choices, ({ options }) => String(options)).flatMap((alike) => {
    const [first] = alike
    const limit = critical[(first?.options ?? 0) - 1]
    if (!first || limit === undefined || alike.length < from) return []
    const expected = alike.length / first.options
    const counts = Array.from({ length: first.options }, () => 0)
    for (const { key } of alike) counts[key] = (counts[key] ?? 0) + 1
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    if (chi <= limit) return []
    const message =
      'The right option stands in some places far more often than in others; vary its place.'
    const actual = counts.map((count, place) => `${place + 1}: ${count}`).join(', ')
    return [{ rule: 'SR017', severity: 'warning' as const, message, actual, of: first.one }]
  })
}

const triviaAnswer =
  /^(?:19|20)\d\d ?年?$|\bet al\b|等人$|^(?:arxiv|neurips|nips|icml|iclr|acl|emnlp|naacl|cvpr|iccv|eccv|aaai|ijcai|nature|science)(?: \d+)?$/iu
const triviaPrompt =
  /^(?:who|(?:in )?(?:which|what) (?:year|venue|conference|journal)|when (?:was|were|did))\b|哪一?年|由谁|谁提出|作者是谁|发表(?:于|在)(?:哪|何)/iu

/** SR027: who and when are easily asked, and seldom worth knowing. */
function findTrivia(deck: readonly Asked[], limits: { share: number; from: number }): Found[] {
  const trivia = deck.filter(
    ({ answer, prompt }) => triviaAnswer.test(answer) || triviaPrompt.test(prompt),
  )
  const [first] = trivia
  const share = trivia.length / deck.length
  if (!first || deck.length < limits.from || share <= limits.share) return []
  const message = 'Much of this deck asks for authors, years or venues; ask more for ideas.'
  const actual = `${Math.round(share * 100)} % of ${deck.length}`
  return [{ rule: 'SR027', severity: 'warning', message, actual, of: first }]
}

function byDeck(asked: readonly Asked[]): Asked[][] {
  return groups(asked, ({ placed }) => placed.section.deck)
}

/** The items that have a name in common, by name, in order; those without a name are left out. */
function groups<T>(items: readonly T[], nameOf: (item: T) => string | null): T[][] {
  const named = new Map<string, T[]>()
  for (const item of items) {
    const name = nameOf(item)
    if (name === null) continue
    const group = named.get(name)
    if (group) group.push(item)
    else named.set(name, [item])
  }
  return [...named.values()]
}

/** SR030: sections of some length in which nothing is asked, the apparatus at the end excepted. */
export function findBareSections(
  sections: readonly OutlinedSection[],
  placed: readonly PlacedQuestion[],
  countSentences: (section: OutlinedSection) => number,
  settings: LintSettings,
): (Finding & { from: number; to: number })[] {
  const asked = new Set(placed.map(({ section }) => section.id))
  // Where nothing is asked at all, the author has not begun.
  if (asked.size === 0) return []
  return sections.flatMap((section) => {
    if (section.deck === null || section.level < 2 || asked.has(section.id)) return []
    if (apparatus.test(section.title)) return []
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

const apparatus =
  /^(?:references|bibliography|notes|further reading|acknowledge?ments?|glossary|参考文献|延伸阅读|注释|致谢|术语表)/iu
