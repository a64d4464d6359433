import type { SyntaxNode, Tree } from '@lezer/common'
import type { CardContent, QuestionKind } from '#lib/model.ts'
import { type AttributeRules, readAttributes } from './attributes.ts'
import { type BlockBody, isClosed } from './block-body.ts'
import { readChoice } from './choice.ts'
import type { QuestionDraft } from './draft.ts'
import type { Report } from './problem.ts'
import { readQa } from './qa.ts'
import { thresholds } from './thresholds.ts'
import { readTyped } from './typed.ts'

type BlockKind = Exclude<QuestionKind, 'cloze'>

interface BlockRules extends AttributeRules {
  read(body: BlockBody): CardContent | null
}

const rules: Readonly<Record<BlockKind, BlockRules>> = {
  qa: { known: ['id'], planned: ['reverse'], read: readQa },
  typed: { known: ['id'], read: readTyped },
  choice: { known: ['id'], read: readChoice },
}
/** Part of the notation, but shown as prose so far. */
const plannedKinds = new Set(['truth', 'order', 'match', 'occlude', 'facts'])
/** Background: it makes no card, and needs none. */
const proseKinds = new Set(['note'])

/** The questions written as `:::kind` … `:::`, in order. */
export function readBlocks(source: string, tree: Tree, report: Report): QuestionDraft[] {
  return tree.topNode.getChildren('Container').flatMap((node) => {
    const kind = kindOf(source, node)
    if (isBlockKind(kind)) return readBlock(source, tree, node, kind)
    reportUnaskedKind(source, node, kind, report)
    return []
  })
}

function kindOf(source: string, container: SyntaxNode): string {
  const node = container.getChild('ContainerKind')
  return node ? source.slice(node.from, node.to) : ''
}

function isBlockKind(kind: string): kind is BlockKind {
  return Object.hasOwn(rules, kind)
}

function reportUnaskedKind(source: string, node: SyntaxNode, kind: string, report: Report): void {
  const { from, to } = node.getChild('ContainerKind') ?? node
  if (plannedKinds.has(kind)) {
    const message = `“${kind}” blocks make no questions yet; this one is shown as text.`
    report({ rule: 'not-compiled', severity: 'warning', from, to, message })
  } else if (!proseKinds.has(kind)) {
    const known = [...Object.keys(rules), ...plannedKinds, ...proseKinds].join(', ')
    const message = `There is no kind of block called “${kind}”; write one of ${known}.`
    report({ rule: 'unknown-kind', severity: 'error', from, to, message, actual: kind })
  }
  if (!isClosed(node)) report(unclosed(openingLine(source, node)))
}

function unclosed(opening: { from: number; to: number }) {
  const message = 'This block is not closed; end it with a line “:::”.'
  return {
    rule: 'unclosed-block',
    severity: 'error' as const,
    ...opening,
    message,
    expected: ':::',
  }
}

function openingLine(source: string, container: SyntaxNode): { from: number; to: number } {
  const { from, to } = container
  const line = /^[^\r\n]*/.exec(source.slice(from, Math.min(to, from + 2000)))?.[0] ?? ''
  return { from, to: from + line.trimEnd().length }
}

function readBlock(source: string, tree: Tree, node: SyntaxNode, kind: BlockKind): QuestionDraft {
  const problems: QuestionDraft['problems'] = []
  const report: Report = (problem) => problems.push(problem)
  const written = node.getChild('Attributes')
  const attributes = written ? readAttributes(source, written, rules[kind], report) : undefined
  const opening = openingLine(source, node)
  const children = contentOf(node)
  const body: BlockBody = {
    source,
    tree,
    children,
    from: children[0]?.from ?? opening.to,
    to: children.at(-1)?.to ?? opening.to,
    opening,
    report,
  }
  if (!isClosed(node)) report(unclosed(opening))
  const { from, to } = node
  const isReadable = to - from <= thresholds.blockLength
  if (!isReadable) report(tooLong(opening))
  const content = isReadable ? rules[kind].read(body) : null
  return {
    kind,
    from,
    // What follows an open block may be anything: it is read as prose.
    to: isClosed(node) ? to : opening.to,
    id: attributes?.get('id'),
    content,
    problems,
    block: isClosed(node) ? { from, to } : null,
    highlights: [],
    sentences: [],
  }
}

function tooLong(opening: { from: number; to: number }) {
  const message = 'This block is too long for a question; ask for less at a time.'
  return { rule: 'block-too-long', severity: 'error' as const, ...opening, message }
}

function contentOf(container: SyntaxNode): SyntaxNode[] {
  const content: SyntaxNode[] = []
  for (let child = container.firstChild; child; child = child.nextSibling) {
    const isFrame = child.name.startsWith('Container') || child.name === 'Attributes'
    if (!isFrame) content.push(child)
  }
  return content
}
