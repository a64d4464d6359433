import type { Element, Literal, Root } from 'hast'
import katex from 'katex'
import type { Range } from './hast-context.ts'

/** HTML that is already made. Sanitising removes it, so it can only be added afterwards. */
interface Raw extends Literal {
  type: 'raw'
}

declare module 'hast' {
  interface ElementContentMap {
    raw: Raw
  }
  interface RootContentMap {
    raw: Raw
  }
}

/** Something in the source that could not be rendered as meant. */
export interface RenderProblem extends Range {
  message: string
}

/**
 * Replaces the formulas in a sanitised tree by what KaTeX makes of them; one it refuses is shown
 * as its TeX source. `sites` are the places of the formulas in the source, in the same order.
 */
export function renderMaths(root: Root, sites: readonly Range[]): RenderProblem[] {
  const problems: RenderProblem[] = []
  for (const [index, formula] of findFormulas(root).entries()) {
    const site = sites[index]
    const [source] = formula.children
    if (site === undefined || source?.type !== 'text') continue
    const problem = renderFormula(formula, source.value)
    if (problem !== null) problems.push({ ...site, message: problem })
  }
  return problems
}

function findFormulas(parent: Root | Element): Element[] {
  return parent.children.flatMap((child) => {
    if (child.type !== 'element') return []
    const { className } = child.properties
    return Array.isArray(className) && className[0] === 'math' ? [child] : findFormulas(child)
  })
}

/** Fills in the element; returns what KaTeX objects to, or null. */
function renderFormula(formula: Element, tex: string): string | null {
  const displayMode = String(formula.properties.className).includes('math-display')
  try {
    const value = katex.renderToString(tex, {
      displayMode,
      output: 'htmlAndMathml',
      trust: false,
      strict: false,
      throwOnError: true,
      maxExpand: 500,
      maxSize: 20,
    })
    formula.children = [{ type: 'raw', value }]
    return null
  } catch (error) {
    formula.children = [
      {
        type: 'element',
        tagName: 'code',
        properties: {},
        children: [{ type: 'text', value: tex }],
      },
    ]
    return error instanceof Error ? error.message : String(error)
  }
}
