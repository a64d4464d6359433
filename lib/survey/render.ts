import type { SyntaxNode, Tree } from '@lezer/common'
import type { ElementContent, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeSanitize from 'rehype-sanitize'
import type { Fragment } from '#lib/model.ts'
import { blocksToHast, blockToHast, withoutParagraph } from './block-to-hast.ts'
import type { HastContext, HighlightRendering, Range } from './hast-context.ts'
import { inlineToHast } from './inline-to-hast.ts'
import { plainText } from './plain-text.ts'
import { type RenderProblem, renderMaths } from './render-maths.ts'
import { sanitizeSchema } from './sanitize-schema.ts'

export type { HighlightRendering } from './hast-context.ts'

export interface RenderOptions {
  /** Blocks to leave out altogether: every block that lies in one of these ranges. */
  skip?: readonly Range[]
  /**
   * What becomes of a highlight, by the offset of its node; by default it is shown as ordinary
   * text.
   */
  highlight?: (from: number) => HighlightRendering
}

export interface RenderedFragment {
  fragment: Fragment
  /** Formulas that KaTeX refuses; they are shown as their source. */
  problems: RenderProblem[]
}

const sanitize = rehypeSanitize(sanitizeSchema)
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
    highlight: options.highlight ?? (() => plain),
    formulas: [],
  }
  const root: Root = { type: 'root', children: contentToHast(context) }
  const clean = sanitize(root)
  const text = plainText(clean.children)
  const problems = context.formulas.length > 0 ? renderMaths(clean, context.formulas) : []
  return { fragment: { html: toHtml(clean, { allowDangerousHtml: true }), text }, problems }
}

function trim(source: string, from: number, to: number): Range {
  const text = source.slice(from, to)
  const start = text.length - text.trimStart().length
  return { from: from + start, to: from + Math.max(start, text.trimEnd().length) }
}

/** Blocks that mean something without the block around them. */
const standsAlone =
  /^(?:Paragraph|(?:ATX|Setext)Heading\d|BulletList|OrderedList|Blockquote|Table|FencedCode|CodeBlock|BlockMath|HorizontalRule|HTMLBlock)$/
const holdsInline = /^(?:Paragraph|(?:ATX|Setext)Heading\d|TableCell|Task|HTMLBlock)$/

function contentToHast(context: HastContext): ElementContent[] {
  if (context.from >= context.to) return []
  let scope: SyntaxNode = context.tree.topNode
  for (let inner = enclosing(context, scope); inner !== null; inner = enclosing(context, scope)) {
    scope = inner
    const isWhole = scope.from === context.from && scope.to === context.to
    if (isWhole && standsAlone.test(scope.name)) return unwrap(blockToHast(context, scope))
  }
  if (holdsInline.test(scope.name)) return inlineToHast(context, scope, context.from, context.to)
  const isList = scope.name === 'BulletList' || scope.name === 'OrderedList'
  const isBlock = isList || scope.name.startsWith('Table') || scope.name.endsWith('Code')
  return unwrap(isBlock ? blockToHast(context, scope) : blocksToHast(context, scope))
}

/** The child block that holds the whole range, if there is one. */
function enclosing(context: HastContext, scope: SyntaxNode): SyntaxNode | null {
  if (holdsInline.test(scope.name)) return null
  const child = scope.childAfter(context.from)
  return child !== null && child.from <= context.from && child.to >= context.to ? child : null
}

function unwrap(content: ElementContent[]): ElementContent[] {
  const [only] = content
  return content.length === 1 && only !== undefined ? withoutParagraph(only) : content
}
