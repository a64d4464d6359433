import type { SyntaxNode, Tree } from '@lezer/common'
import type { ClozeContent, Fix } from '#lib/model.ts'
import { type Attributes, aliasesOf, noAttributes, readAttributes } from './attributes.ts'
import { findSentences } from './block-sentences.ts'
import type { QuestionDraft } from './draft.ts'
import { fixOf, leaveOutAttribute, withFix } from './fix.ts'
import { findHighlightedBlocks, type HighlightedBlock, unmark } from './highlighted-blocks.ts'
import { mathsProblem, type Problem, type Report } from './problem.ts'
import { type HighlightRendering, type RenderedFragment, renderRange } from './render.ts'
import type { Stretch } from './sentences.ts'
import { renderRow } from './table-row.ts'
import { thresholds } from './thresholds.ts'
import { highlightRules } from './vocabulary.ts'

/** One highlight, its attributes, and what is wrong with them. */
interface Blank {
  node: SyntaxNode
  attributes: Attributes
  problems: Problem[]
  /** The sentence, list item or table cell that it stands in. */
  within: Stretch
}

/**
 * The cloze questions of a survey, in order: one for each highlight, or for the highlights of one
 * block that have the same `group`, which are hidden together. No more are read once there are more than a
 * survey may have.
 */
export function readClozes(source: string, tree: Tree, report: Report): QuestionDraft[] {
  const drafts: QuestionDraft[] = []
  for (const block of findHighlightedBlocks(source, tree, report)) {
    if (drafts.length > thresholds.questions) break
    drafts.push(...readBlockClozes(source, tree, block))
  }
  return drafts
}

function readBlockClozes(source: string, tree: Tree, block: HighlightedBlock): QuestionDraft[] {
  const timesShown = new Map<number, number>()
  return groupBlanks(readBlanks(source, block)).map((blanks) => {
    const draft = newDraft(source, blanks)
    const shown = block.kind === 'row' ? block.node : draft
    const times = (timesShown.get(shown.from) ?? 0) + 1
    timesShown.set(shown.from, times)
    const refusal = refuse(shown, times, draft)
    if (refusal) draft.problems.push(refusal)
    else draft.content = readContent(source, tree, block, blanks, draft)
    return draft
  })
}

function readBlanks(source: string, block: HighlightedBlock): Blank[] {
  const stretches = stretchesOf(source, block)
  let next = 0
  return block.highlights.map((node) => {
    while ((stretches[next]?.to ?? Infinity) < node.to) next++
    const problems: Problem[] = []
    const written = node.getChild('Attributes')
    const report: Report = (problem) => problems.push(problem)
    if (!written && source.charAt(node.to) === '{') report(unreadable(source, node))
    const attributes = written
      ? readAttributes(source, written, highlightRules, report)
      : noAttributes
    return { node, attributes, problems, within: stretches[next] ?? node }
  })
}

function unreadable(source: string, { to }: SyntaxNode): Problem {
  const message =
    'What follows the highlight is no attributes; close the brace and the quotation marks.'
  const expected = '{hint="…" alias="…|…"}'
  const problem = { rule: 'bad-attributes', severity: 'error', from: to, to: to + 1 } as const
  return { ...problem, message, expected, ...withFix(closeAttributes(source, to)) }
}

/** Well-formed attributes whose values, if any, are quoted: where they end is sure. */
const wellFormed = /^\{(?:\s*(?:#[\w-]+|[a-z]+="[^"\n]*"))+/
/** One quotation mark and no second before the brace. */
const openQuotation = /^\{[^"{}\n]*(?:"[^"\n]*"[^"{}\n]*)*="[^"{}\n]*(?=\})/

/** Closes the attributes that begin at an offset; null if where they end is not sure. */
function closeAttributes(source: string, from: number): Fix | null {
  const line = /^.*/.exec(source.slice(from, from + 500))?.[0] ?? ''
  const quoted = openQuotation.exec(line)?.[0]
  if (quoted !== undefined) {
    return fixOf('Close the quotation mark', from + quoted.length, from + quoted.length, '"')
  }
  const written = line.includes('}') ? undefined : wellFormed.exec(line)?.[0]
  if (written === undefined) return null
  return fixOf('Close the brace', from + written.length, from + written.length, '}')
}

function stretchesOf(source: string, { kind, node, highlights }: HighlightedBlock): Stretch[] {
  if (kind === 'row') return node.getChildren('TableCell')
  if (kind === 'text') return findSentences(source, node, highlights)
  const text = source.slice(node.getChild('TaskMarker')?.to ?? node.from, node.to)
  return [{ from: node.to - text.trimStart().length, to: node.to }]
}

/** Blanks with an equal `group` together, in the order of their first. */
function groupBlanks(blanks: readonly Blank[]): Blank[][] {
  const groups: Blank[][] = []
  const named = new Map<string, Blank[]>()
  for (const blank of blanks) {
    const name = blank.attributes.get('group')?.value
    const group = name === undefined ? undefined : named.get(name)
    if (group) {
      group.push(blank)
      continue
    }
    const started = [blank]
    groups.push(started)
    if (name !== undefined) named.set(name, started)
  }
  return groups
}

function newDraft(source: string, blanks: readonly Blank[]): QuestionDraft {
  const problems = blanks.flatMap((blank) => blank.problems)
  const [id, ...others] = blanks.flatMap(({ node, attributes }) => {
    const attribute = attributes.get('id')
    const braces = node.getChild('Attributes')
    return attribute && braces ? { ...attribute, braces } : []
  })
  for (const { value, from, to, braces } of others) {
    if (value === id?.value) continue
    const fix = leaveOutAttribute(source, { from, to }, braces, 'Leave the second out')
    const message = 'Highlights of one group are one question; give the id to one of them only.'
    const problem = { rule: 'bad-attributes', severity: 'error', from, to } as const
    problems.push({ ...problem, message, actual: value, fix })
  }
  return {
    // Blanks stand in the order of the text.
    from: blanks[0]?.within.from ?? 0,
    to: blanks.at(-1)?.within.to ?? 0,
    id: blanks.map(({ attributes }) => attributes.get('id')).find(Boolean),
    content: null,
    problems,
    block: null,
    highlights: blanks.map(({ node }) => node.from),
    sentences: [...new Set(blanks.map(({ within }) => within))].map(({ from, to }) => ({
      from,
      to,
    })),
  }
}

/** Every question of a sentence shows all of it: without a limit, a few pages could become a library. */
function refuse(shown: Stretch, times: number, { from, to }: QuestionDraft): Problem | null {
  const problem = { severity: 'error' as const, from, to }
  if (shown.to - shown.from > thresholds.promptLength) {
    const message = 'The sentence is too long for a question; divide it, or ask in a “:::qa” block.'
    return { ...problem, rule: 'prompt-too-long', message }
  }
  if (times > thresholds.questionsPerSentence) {
    const message = `One sentence makes at most ${thresholds.questionsPerSentence} questions; give highlights that belong together the same group.`
    return { ...problem, rule: 'too-many-questions', message }
  }
  return null
}

function readContent(
  source: string,
  tree: Tree,
  block: HighlightedBlock,
  blanks: readonly Blank[],
  draft: QuestionDraft,
): ClozeContent | null {
  const report: Report = (problem) => draft.problems.push(problem)
  const written = blanks.map(({ node }) => readWritten(source, tree, block, node))
  const empty = written.indexOf('')
  if (empty >= 0) {
    const { from, to } = blanks[empty]?.node ?? draft
    const message = 'Nothing readable is highlighted; put the words to be hidden between the “==”.'
    const fix = withFix(unmark(blanks[empty]?.node))
    report({ rule: 'empty-highlight', severity: 'error', from, to, message, ...fix })
    return null
  }
  const hidden = new Set(draft.highlights)
  const show = (as: 'blank' | 'answer'): Pick<RenderedFragment, 'fragment' | 'problems'> => {
    const highlight = (at: number): HighlightRendering => ({ as: hidden.has(at) ? as : 'plain' })
    if (block.kind === 'row') return renderRow(source, tree, block.node, { highlight })
    return renderRange(source, tree, draft.from, draft.to, { highlight, within: block.node })
  }
  const prompt = show('blank')
  for (const problem of prompt.problems) report(mathsProblem(problem, 'error'))
  return {
    kind: 'cloze',
    prompt: prompt.fragment,
    answer: show('answer').fragment,
    hints: blanks.flatMap(({ attributes }) => attributes.get('hint')?.value.trim() || []),
    accepted: blanks.map(({ attributes }, index) => [
      ...new Set([written[index] ?? '', ...aliasesOf(attributes)]),
    ]),
  }
}

/** The highlighted words themselves, as plain text. */
function readWritten(
  source: string,
  tree: Tree,
  { node }: HighlightedBlock,
  highlight: SyntaxNode,
): string {
  const [opening, closing] = highlight.getChildren('HighlightMark')
  if (!opening || !closing) return ''
  return renderRange(source, tree, opening.to, closing.from, { within: node }).fragment.text
}
