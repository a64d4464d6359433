import type { SyntaxNode, Tree } from '@lezer/common'
import type { ElementContent } from 'hast'
import type { Fragment } from '#lib/model.ts'
import {
  blocksToHast,
  blockToHast,
  itemToHast,
  shownToHast,
  withoutParagraph,
} from './block-to-hast.ts'
import type {
  AskedRange,
  HastContext,
  HighlightRendering,
  Range,
  RenderProblem,
  SkippedRange,
} from './hast-context.ts'
import { inlineToHast } from './inline-to-hast.ts'
import { plainText } from './plain-text.ts'
import { escapeText, toHtml } from './to-html.ts'

export type { HighlightRendering } from './hast-context.ts'

export interface RenderOptions {
  /**
   * Blocks to leave out altogether: every block that lies in one of these ranges, which are in
   * order and apart from each other.
   */
  skip?: readonly SkippedRange[]
  /**
   * What is written as asked: sentences or other stretches inside one block each, which are in order
   * and apart from each other.
   */
  asked?: readonly AskedRange[]
  /**
   * What becomes of a highlight, by the offset of its node; by default it is shown as ordinary
   * text.
   */
  highlight?: (from: number) => HighlightRendering
  /** A block that holds the range; looked for in the whole tree by default. */
  within?: SyntaxNode
  /** Whether references to footnotes leave a mark, for `placeFootnotes`; by default they do not. */
  showsFootnotes?: boolean
}

export interface RenderedFragment {
  fragment: Fragment
  /** Formulas that KaTeX refuses; they are shown as their source. */
  problems: RenderProblem[]
  /** Labels of the footnotes that left a mark, in order. */
  references: string[]
}

const plain: HighlightRendering = { as: 'plain' }

/**
 * Renders the part of a survey that lies in [from, to): whole blocks, or a stretch inside one. A
 * single paragraph, and a stretch inside a block, come without a `<p>` around them; of several
 * blocks each keeps its own.
 */
export function renderRange(
  source: string,
  tree: Tree,
  from: number,
  to: number,
  options: RenderOptions = {},
): RenderedFragment {
  const context: HastContext = {
    source,
    tree,
    ...trim(source, from, to),
    skip: options.skip ?? [],
    asked: options.asked ?? [],
    highlight: options.highlight ?? (() => plain),
    showsFootnotes: options.showsFootnotes ?? false,
    references: [],
    problems: [],
  }
  const scope = findScope(context, options.within ?? tree.topNode)
  const text = plainStretch(context, scope)
  if (text !== null) {
    return { fragment: { html: escapeText(text), text }, problems: [], references: [] }
  }
  const content = contentToHast(context, scope)
  return {
    fragment: { html: toHtml(content), text: plainText(content) },
    problems: context.problems,
    references: context.references,
  }
}

function trim(source: string, from: number, to: number): Range {
  const text = source.slice(from, to)
  const start = text.length - text.trimStart().length
  return { from: from + start, to: from + Math.max(start, text.trimEnd().length) }
}

/** Blocks made of blocks: inside them a smaller one may hold the whole range. */
const holdsBlocks = new Set(
  'Document Container Blockquote FootnoteDefinition BulletList OrderedList ListItem Table TableHeader TableRow'.split(
    ' ',
  ),
)
const holdsInline = /^(?:Paragraph|(?:ATX|Setext)Heading\d|TableCell|Task)$/
/** Blocks that mean nothing without the block around them. */
const parts = new Set(['ListItem', 'Task', 'TableHeader', 'TableRow', 'TableCell'])
/** Blocks of which only the content is shown. */
const transparent = new Set(['Document', 'Container', 'Blockquote', 'FootnoteDefinition'])

function contentToHast(context: HastContext, scope: SyntaxNode): ElementContent[] {
  if (context.from >= context.to) return []
  if (isWhole(context, scope) && !parts.has(scope.name) && scope.name !== 'Document') {
    return unwrap(shownToHast(context, scope))
  }
  if (holdsInline.test(scope.name)) return inlineToHast(context, scope, context.from, context.to)
  if (scope.name === 'ListItem') return unwrap(itemToHast(context, scope))
  if (parts.has(scope.name) && scope.parent !== null) return blockToHast(context, scope.parent)
  const isTransparent = transparent.has(scope.name)
  return unwrap(isTransparent ? blocksToHast(context, scope) : blockToHast(context, scope))
}

/** The outermost block that the range is, else the innermost that holds it. */
function findScope(context: HastContext, within: SyntaxNode): SyntaxNode {
  let scope = within
  while (holdsBlocks.has(scope.name)) {
    const child = scope.childAfter(context.from)
    if (child === null || child.from > context.from || child.to < context.to) break
    if (!holdsBlocks.has(child.name) && !child.type.is('Block') && child.name !== 'TableCell') break
    scope = child
    if (isWhole(context, scope) && !parts.has(scope.name)) break
  }
  return scope
}

const plainScopes = new Set(['Paragraph', 'TableCell', 'Task'])

/** The range as it stands, if it is one line of text without any mark: most answers and options are. */
function plainStretch(context: HastContext, scope: SyntaxNode): string | null {
  const { source, from, to, asked, skip } = context
  if (asked.length > 0 || skip.length > 0 || !plainScopes.has(scope.name)) return null
  if ((scope.childAfter(from)?.from ?? to) < to) return null
  const text = source.slice(from, to)
  return text.includes('\n') ? null : text
}

/** Whether the range is the whole node, but for white space at its ends. */
function isWhole({ source, from, to }: HastContext, node: SyntaxNode): boolean {
  return source.slice(node.from, from).trim() === '' && source.slice(to, node.to).trim() === ''
}

function unwrap(content: ElementContent[]): ElementContent[] {
  const [only] = content
  return content.length === 1 && only !== undefined ? withoutParagraph(only) : content
}
