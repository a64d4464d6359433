import type { Literal } from 'hast'
import katex from 'katex'
import { escapeText } from './to-html.ts'

/** A formula: `value` is its TeX, `html` what is shown. */
interface Formula extends Literal {
  type: 'formula'
  html: string
}

declare module 'hast' {
  interface ElementContentMap {
    formula: Formula
  }
  interface RootContentMap {
    formula: Formula
  }
}

/** A formula as HTML, and what is wrong with it, if anything. */
export interface RenderedFormula {
  html: string
  problem: string | null
}

const limits = { trust: false, throwOnError: true, maxExpand: 500, maxSize: 20 }

/** TeX's own ways to the console come to nothing. */
const ignored = '\\@firstoftwo{}{#1}'
const silent = { '\\message': ignored, '\\errmessage': ignored, '\\show': '\\relax' }

/** Where KaTeX may set a character in a font for which it does not know the character's size. */
const unmeasured =
  /\\(?:char|verb)|[⊶⊷]|\\(?:origof|imageof)|\\(?:operatorname|text[a-z]+)\*?\s*\{[^}]*[^\w\s{}(),.:;-]/

/** Renders TeX; what KaTeX refuses is shown as its source. */
export function renderFormula(tex: string, displayMode: boolean): RenderedFormula {
  try {
    return { html: setFormula(tex, displayMode), problem: null }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return { html: `<code>${escapeText(tex)}</code>`, problem }
  }
}

/**
 * A formula as MathML, for screen readers, beside positioned characters. KaTeX would complain on the
 * console of characters whose size it does not know; a formula with such is MathML alone, so that
 * the browser measures them.
 */
function setFormula(tex: string, displayMode: boolean): string {
  let isMeasured = !unmeasured.test(tex)
  const strict = (code: string) => {
    if (code !== 'unknownSymbol') return 'ignore'
    isMeasured = false
    return 'error'
  }
  // KaTeX keeps definitions in the object it is given: every formula has its own.
  const options = { ...limits, displayMode, macros: { ...silent } }
  if (isMeasured) {
    try {
      return katex.renderToString(tex, { ...options, output: 'htmlAndMathml', strict })
    } catch (error) {
      if (isMeasured) throw error
    }
  }
  return katex.renderToString(tex, { ...options, output: 'mathml', strict: false })
}
