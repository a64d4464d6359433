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
import { toHtml } from './to-html.ts'

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
  /** Whether references to footnotes leave a mark, for `placeFootnotes`; by default they do not. */
  showsFootnotes?: boolean
}

export interface RenderedFragment {
  fragment: Fragment
  /** Formulas that KaTeX refuses; they are shown as their source. */
  problems: RenderProblem[]
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
    problems: [],
  }
  const content = contentToHast(context)
  return {
    fragment: { html: toHtml(content), text: plainText(content) },
    problems: context.problems,
  }
}

function trim(source: string, from: number, to: number): Range {
  const text = source.slice(from, to)
  const start = text.length - text.trimStart().length
  return { from: from + start, to: from + Math.max(start, text.trimEnd().length) }
}

/** Blocks made of blocks: inside them a smaller one may hold the whole range. */
const holdsBlocks =
  /^(?:Document|Container|Blockquote|FootnoteDefinition|(?:Bullet|Ordered)List|ListItem|Table|TableHeader|TableRow)$/
const holdsInline = /^(?:Paragraph|(?:ATX|Setext)Heading\d|TableCell|Task)$/
/** Blocks that mean nothing without the block around them. */
const isPart = /^(?:ListItem|Task|Table(?:Header|Row|Cell))$/

function contentToHast(context: HastContext): ElementContent[] {
  if (context.from >= context.to) return []
  const scope = findScope(context)
  if (isWhole(context, scope) && !isPart.test(scope.name) && scope.name !== 'Document') {
    return unwrap(shownToHast(context, scope))
  }
  if (holdsInline.test(scope.name)) return inlineToHast(context, scope, context.from, context.to)
  if (scope.name === 'ListItem') return unwrap(itemToHast(context, scope))
  if (isPart.test(scope.name) && scope.parent !== null) return blockToHast(context, scope.parent)
  const isTransparent = /^(?:Document|Container|Blockquote|FootnoteDefinition)$/.test(scope.name)
  return unwrap(isTransparent ? blocksToHast(context, scope) : blockToHast(context, scope))
}

/** The outermost block that the range is, else the innermost that holds it. */
function findScope(context: HastContext): SyntaxNode {
  let scope: SyntaxNode = context.tree.topNode
  while (holdsBlocks.test(scope.name)) {
    const child = scope.childAfter(context.from)
    if (child === null || child.from > context.from || child.to < context.to) break
    if (!holdsBlocks.test(child.name) && !child.type.is('Block') && child.name !== 'TableCell')
      break
    scope = child
    if (isWhole(context, scope) && !isPart.test(scope.name)) break
  }
  return scope
}

/** Whether the range is the whole node, but for white space at its ends. */
function isWhole({ source, from, to }: HastContext, node: SyntaxNode): boolean {
  return source.slice(node.from, from).trim() === '' && source.slice(to, node.to).trim() === ''
}

function unwrap(content: ElementContent[]): ElementContent[] {
  const [only] = content
  return content.length === 1 && only !== undefined ? withoutParagraph(only) : content
}
