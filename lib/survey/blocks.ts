import type { SyntaxNode, Tree } from '@lezer/common'
import type { CardContent } from '#lib/model.ts'
import { noAttributes, readAttributes } from './attributes.ts'
import { type BlockBody, readContainer, type WrittenBlock } from './block-body.ts'
import { readChoice } from './choice.ts'
import { closeBlock } from './close-block.ts'
import type { FamilyReading, QuestionDraft } from './draft.ts'
import { readFacts } from './facts.ts'
import { respell, withFix } from './fix.ts'
import { readMatch } from './match.ts'
import { readOcclude } from './occlude.ts'
import { readOrder } from './order.ts'
import type { Report } from './problem.ts'
import { readQa } from './qa.ts'
import { thresholds } from './thresholds.ts'
import { readTruth } from './truth.ts'
import { readTyped } from './typed.ts'
import { type BlockName, blockRules } from './vocabulary.ts'

/** A note is background: it makes no card, and needs none. */
type BlockKind = Exclude<BlockName, 'note'>

const readers: Readonly<
  Record<BlockKind, (body: BlockBody) => CardContent | FamilyReading | null>
> = {
  qa: readQa,
  typed: readTyped,
  choice: readChoice,
  truth: readTruth,
  order: readOrder,
  match: readMatch,
  occlude: readOcclude,
  facts: readFacts,
}
/** Part of the survey's prose besides. */
const isProse = (kind: BlockKind) => kind === 'facts'

/** Every kind that a block may be of. */
export const blockKinds: ReadonlySet<string> = new Set(Object.keys(blockRules))

/**
 * The questions written as `:::kind` … `:::`, in order. No more are read once there are more than a survey
 * may have.
 */
export function readBlocks(
  source: string,
  tree: Tree,
  lang: string,
  report: Report,
): QuestionDraft[] {
  const drafts: QuestionDraft[] = []
  for (const node of tree.topNode.getChildren('Container')) {
    if (drafts.length > thresholds.questions) break
    const written = readContainer(source, node)
    const { kind } = written
    if (isBlockKind(kind)) drafts.push(...readBlock(source, tree, lang, node, kind, written))
    else reportUnaskedKind(source, node, written, report)
  }
  return drafts
}

function isBlockKind(kind: string): kind is BlockKind {
  return Object.hasOwn(readers, kind)
}

function reportUnaskedKind(
  source: string,
  node: SyntaxNode,
  written: WrittenBlock,
  report: Report,
): void {
  const { kind } = written
  const { from, to } = node.getChild('ContainerKind') ?? node
  if (!blockKinds.has(kind)) {
    const known = [...blockKinds].join(', ')
    const message = `There is no kind of block called “${kind}”; write one of ${known}.`
    const fix = withFix(respell(source, from, to, blockKinds))
    report({ rule: 'unknown-kind', severity: 'error', from, to, message, actual: kind, ...fix })
  }
  if (!written.isClosed) report(unclosed(source, node, written))
}

function unclosed(source: string, node: SyntaxNode, written: WrittenBlock) {
  const message = 'This block is not closed; end it with a line “:::”.'
  return {
    rule: 'unclosed-block',
    severity: 'error' as const,
    ...openingLine(source, node),
    message,
    expected: ':::',
    fix: closeBlock(source, node, written),
  }
}

function openingLine(source: string, container: SyntaxNode): { from: number; to: number } {
  const { from, to } = container
  const line = /^[^\r\n]*/.exec(source.slice(from, Math.min(to, from + 2000)))?.[0] ?? ''
  return { from, to: from + line.trimEnd().length }
}

function readBlock(
  source: string,
  tree: Tree,
  lang: string,
  node: SyntaxNode,
  kind: BlockKind,
  written: WrittenBlock,
): QuestionDraft[] {
  const problems: QuestionDraft['problems'] = []
  const report: Report = (problem) => problems.push(problem)
  const attributes = written.attributes
    ? readAttributes(source, written.attributes, blockRules[kind], report)
    : noAttributes
  const opening = openingLine(source, node)
  const { content: children, isClosed } = written
  const body: BlockBody = {
    source,
    tree,
    container: node,
    children,
    from: children[0]?.from ?? opening.to,
    to: children.at(-1)?.to ?? opening.to,
    attributes,
    lang,
    opening,
    report,
  }
  if (!isClosed) report(unclosed(source, node, written))
  const { from, to } = node
  const isReadable = to - from <= thresholds.blockLength
  if (!isReadable) report(tooLong(opening))
  const reading = isReadable ? readers[kind](body) : null
  // What follows an open block may be anything: it is read as prose.
  const end = isClosed ? to : opening.to
  const block = isClosed && !isProse(kind) ? { from, to } : null
  const id = attributes.get('id')
  const whole = { from, to: end, id, problems, block, highlights: [], sentences: [] }
  if (reading === null || 'kind' in reading) return [{ ...whole, content: reading }]
  return draftFamily(reading, whole)
}

/** A draft for each question of a family; what is wrong with the block is wrong with each of them. */
function draftFamily(
  { family, members }: FamilyReading,
  whole: Omit<QuestionDraft, 'content'>,
): QuestionDraft[] {
  if (members.length === 0) return [{ ...whole, content: null }]
  return members.map(({ part, siblings, place, content, problems }, index) => ({
    ...whole,
    ...place,
    content,
    problems: [...whole.problems, ...problems],
    block: index === 0 ? whole.block : null,
    member: { family, part, siblings },
  }))
}

function tooLong(opening: { from: number; to: number }) {
  const message = 'This block is too long for a question; ask for less at a time.'
  return { rule: 'block-too-long', severity: 'error' as const, ...opening, message }
}
