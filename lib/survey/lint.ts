import type { Tree } from '@lezer/common'
import type { CardContent, Fragment, Option } from '#lib/model.ts'
import { isDropped, type QuestionDraft } from './draft.ts'
import { lintDistractors } from './lint-distractors.ts'
import { lintLists } from './lint-lists.ts'
import { lintOptions } from './lint-options.ts'
import { lintPrompt } from './lint-prompt.ts'
import { heed, type LintSettings } from './lint-settings.ts'
import { lintWording } from './lint-wording.ts'
import type { Finding, Problem } from './problem.ts'
import { findResidue, hasResidue } from './residue.ts'

/**
 * Checks a readable question against the known rules of good prompts, and notes with the question
 * what it finds. Rules that need more than one question are in `lint-survey.ts`.
 *
 * @param isDated the survey says as of when its claims hold
 */
export function lintQuestion(
  source: string,
  tree: Tree,
  draft: QuestionDraft,
  settings: LintSettings,
  isDated: boolean,
): void {
  const { content, from, to } = draft
  if (!content || isDropped(draft)) return
  const isGenerated = draft.member?.family.isGenerated ?? false
  const findings = [
    ...lintPrompt(content, settings),
    ...lintLists(content, settings),
    ...lintWording(content, settings, isDated),
    ...(content.kind === 'choice' ? lintOptions(content, settings) : []),
    // The wrong options of a table's questions are what is true of other rows: no one chose or worded them.
    ...(content.kind === 'choice' && !isGenerated ? lintDistractors(content, settings) : []),
    ...lintMarkup(source, tree, draft, content),
  ]
  const problems = findings.flatMap((finding) => {
    const heeded = heed(finding, settings)
    return heeded ? { from, to, ...heeded } : []
  })
  draft.problems.push(...(isGenerated ? leaveOut(draft, problems) : problems))
}

/** What is wrong with a question that no one wrote is a reason not to ask it, and no one's mistake. */
function leaveOut(draft: QuestionDraft, problems: readonly Problem[]): Problem[] {
  if (problems.every(({ severity }) => severity !== 'error')) return [...problems]
  const note = `No ${draft.content?.kind} question is made of this.`
  draft.content = null
  return problems.map((problem) => ({ ...problem, severity: 'info', note }))
}

/** SR029: marks that were meant as markup but are shown as they stand. */
function lintMarkup(
  source: string,
  tree: Tree,
  { from, to }: QuestionDraft,
  content: CardContent,
): Finding[] {
  if (!shownFragments(content).some(({ text }) => hasResidue(text))) return []
  const place = findResidue(source, tree, from, to)
  if (!place) return []
  const actual = source.slice(place.from, place.to)
  const message = `“${actual}” would be shown as it stands; close the mark, or write it as code.`
  return [{ rule: 'SR029', severity: 'error', ...place, message, actual }]
}

function shownFragments(content: CardContent): Fragment[] {
  switch (content.kind) {
    case 'typed':
      return [content.prompt]
    case 'occlude':
    case 'cloze':
    case 'qa':
      return [content.prompt, content.answer]
    case 'choice':
      return [content.prompt, ...content.options.flatMap(shownOfOption)]
    case 'order':
      return [content.prompt, ...content.items]
    case 'match':
      return [content.prompt, ...content.pairs.flatMap(({ left, right }) => [left, right])]
    case 'truth':
      return [content.prompt, content.explanation, ...content.options.flatMap(shownOfOption)]
  }
}

function shownOfOption({ body, feedback }: Option): Fragment[] {
  return feedback ? [body, feedback] : [body]
}
