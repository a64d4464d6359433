import type { SyntaxNode, Tree } from '@lezer/common'
import type { ElementContent, Properties } from 'hast'
import { type RenderedFormula, renderFormula } from './render-maths.ts'

/** What becomes of a highlight. */
export type HighlightRendering =
  | { as: 'plain' }
  | { as: 'blank' }
  | { as: 'answer' }
  | { as: 'ink'; key: string }

/** A stretch of the source; `to` is exclusive. */
export interface Range {
  from: number
  to: number
}

/** A stretch of inline content that cards ask about. */
export interface AskedRange extends Range {
  /** Keys of the cards, with a space between. */
  cards: string
}

/** Blocks that are left out. */
export interface SkippedRange extends Range {
  /** Keys of cards that belong to no sentence before them: they leave a mark in their place. */
  cards?: string
}

/** What is being rendered, and what was met on the way. */
export interface HastContext extends Range {
  source: string
  tree: Tree
  /** In order, and apart from each other. */
  skip: readonly SkippedRange[]
  /** In order, apart from each other, and each inside one block. */
  asked: readonly AskedRange[]
  highlight: (from: number) => HighlightRendering
  showsFootnotes: boolean
  /** Labels of the footnotes that are referred to, in the order of the text. */
  references: string[]
  /** Formulas that cannot be set. */
  problems: RenderProblem[]
}

/** Something in the source that could not be rendered as meant. */
export interface RenderProblem extends Range {
  message: string
}

/** Whether any of a node lies in the range being rendered. */
export function isWanted(context: HastContext, node: SyntaxNode): boolean {
  return node.from < context.to && node.to > context.from
}

/** The first of some ranges, which are in order, that ends at an offset or after it. */
export function firstEndingFrom<T extends Range>(ranges: readonly T[], at: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.to ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

/** The part of [from, to) that lies in the range being rendered. */
export function clip(context: HastContext, from: number, to: number): string {
  return context.source.slice(Math.max(from, context.from), Math.min(to, context.to))
}

/**
 * The source between two offsets in a node that holds text as it stands (code, maths), without the
 * marks of block quotes around it.
 */
export function verbatim(context: HastContext, node: SyntaxNode, from: number, to: number): string {
  let text = ''
  let at = from
  for (const mark of node.getChildren('QuoteMark')) {
    if (mark.from < at || mark.from >= to) continue
    text += context.source.slice(at, mark.from)
    at = context.source[mark.to] === ' ' ? mark.to + 1 : mark.to
  }
  return (text + context.source.slice(at, to)).replaceAll('\r', '')
}

export function element(
  tagName: string,
  children: ElementContent[],
  properties: Properties = {},
): ElementContent {
  return { type: 'element', tagName, properties, children }
}

/** Formulas set last, by mode and TeX: prompt, answer and prose show the same ones, and so do other sections. */
const formulas = new Map<string, RenderedFormula>()
const mostFormulas = 500

/** A formula of the source; notes it if it cannot be set. */
export function formula(
  context: HastContext,
  { from, to }: Range,
  tex: string,
  displayMode: boolean,
): ElementContent {
  const key = `${displayMode} ${tex}`
  const rendered = formulas.get(key) ?? renderFormula(tex, displayMode)
  if (formulas.size >= mostFormulas) formulas.clear()
  formulas.set(key, rendered)
  if (rendered.problem !== null) context.problems.push({ from, to, message: rendered.problem })
  return { type: 'formula', value: tex, html: rendered.html }
}
