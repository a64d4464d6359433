import type { Tree } from '@lezer/common'
import type { CardContent, Fragment } from '#lib/model.ts'
import { isDropped, type QuestionDraft } from './draft.ts'
import { lintDistractors } from './lint-distractors.ts'
import { lintLists } from './lint-lists.ts'
import { lintOptions } from './lint-options.ts'
import { lintPrompt } from './lint-prompt.ts'
import { heed, type LintSettings } from './lint-settings.ts'
import { lintWording } from './lint-wording.ts'
import type { Finding } from './problem.ts'
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
  const findings = [
    ...lintPrompt(content, settings),
    ...lintLists(content, settings),
    ...lintWording(content, settings, isDated),
    ...(content.kind === 'choice' ? lintOptions(content, settings) : []),
    ...(content.kind === 'choice' ? lintDistractors(content, settings) : []),
    ...lintMarkup(source, tree, draft, content),
  ]
  for (const finding of findings) {
    const heeded = heed(finding, settings)
    if (heeded) draft.problems.push({ from, to, ...heeded })
  }
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
  if (content.kind === 'typed') return [content.prompt]
  if (content.kind !== 'choice') return [content.prompt, content.answer]
  const options = content.options.flatMap(({ body, feedback }) => [body, feedback ?? body])
  return [content.prompt, ...options]
}
