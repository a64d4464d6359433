import type { Tree } from '@lezer/common'
import { defaultWords } from './default-words.ts'
import { footnoteLabel } from './footnote.ts'
import type { Range } from './hast-context.ts'
import type { Problem } from './problem.ts'
import { renderRange } from './render.ts'
import { escapeAttribute } from './to-html.ts'

/** A note, and where it is written. */
export interface Footnote extends Range {
  label: string
  html: string
}

/** The notes that a survey defines outside its blocks, in order. */
export function readFootnotes(source: string, tree: Tree): Footnote[] {
  return tree.topNode.getChildren('FootnoteDefinition').flatMap((definition) => {
    const mark = definition.getChild('FootnoteLabel')
    if (mark === null) return []
    const { html } = renderRange(source, tree, mark.to, definition.to).fragment
    return { label: footnoteLabel(source, mark), html, from: mark.from, to: mark.to }
  })
}

/** The prose of a section, and the labels of the notes that it refers to. */
interface Referring {
  html: string
  references: readonly string[]
}

const reference = /<sup class="note" data-note="[^"]*"><\/sup>/g

/** The prose of a section with its references as they were numbered last: mostly they stay what they are. */
const lastNumbered = new WeakMap<Referring, { signs: readonly number[]; html: string }>()

/**
 * Numbers the references in the prose of a survey's sections, in the order of the text, and adds the
 * notes they lead to at the end of the last. Of several notes with one label the first counts; what
 * leads to no note is not shown.
 *
 * @param sections their prose in order, with the references as `renderProse` leaves them
 */
export function placeFootnotes(
  sections: readonly Referring[],
  footnotes: readonly Footnote[],
  lang: string,
): string[] {
  const notes = new Map([...footnotes].reverse().map(({ label, html }) => [label, html]))
  const numbers = new Map<string, number>()
  const placed = sections.map((prose) => {
    const signs = prose.references.map((label) => (notes.has(label) ? signOf(label, numbers) : 0))
    return signs.length > 0 ? writeSigns(prose, signs) : prose.html
  })
  if (numbers.size === 0) return placed
  const back = escapeAttribute(defaultWords(lang).backToText)
  const items = [...numbers].map(
    ([label, number]) =>
      `<li id="fn:${number}">${notes.get(label)} <a href="#fnref:${number}" aria-label="${back}">↩</a></li>`,
  )
  const last = placed.pop() ?? ''
  return [...placed, `${last}<ol class="notes">${items.join('')}</ol>`]
}

/** The number of a note; below zero where it is referred to for the first time. */
function signOf(label: string, numbers: Map<string, number>): number {
  const known = numbers.get(label)
  if (known !== undefined) return known
  numbers.set(label, numbers.size + 1)
  return -numbers.size
}

/** Writes the numbers in the places of the references; 0 leads nowhere, and is not shown. */
function writeSigns(prose: Referring, signs: readonly number[]): string {
  const last = lastNumbered.get(prose)
  if (last && signs.every((sign, index) => sign === last.signs[index])) return last.html
  let next = 0
  const html = prose.html.replace(reference, () => writeSign(signs[next++] ?? 0))
  lastNumbered.set(prose, { signs, html })
  return html
}

/** To the first of several references the note leads back. */
function writeSign(sign: number): string {
  if (sign === 0) return ''
  const number = Math.abs(sign)
  const id = sign < 0 ? ` id="fnref:${number}"` : ''
  return `<sup class="note"><a${id} href="#fn:${number}">${number}</a></sup>`
}

/** The prose of a section that is shown away from its survey, where references lead nowhere. */
export function withoutFootnotes(html: string): string {
  return html
    .replace(/<sup class="note"><a[^>]*>\d+<\/a><\/sup>/g, '')
    .replace(/<ol class="notes">.*<\/ol>$/s, '')
}

/** References that lead to no note, and notes that nothing leads to: neither is shown. */
export function footnoteProblems(
  source: string,
  sections: readonly Referring[],
  footnotes: readonly Footnote[],
): Problem[] {
  const wanted = new Set(sections.flatMap(({ references }) => references))
  const known = new Set<string>()
  const problems: Problem[] = []
  for (const { label, from, to } of footnotes) {
    if (known.has(label)) {
      const message = `There is a footnote “${label}” already, and only the first is shown; give this one another label.`
      problems.push({ rule: 'duplicate-footnote', severity: 'warning', from, to, message })
    } else if (!wanted.has(label)) {
      const message = `Nothing in the text leads to this footnote, so it is not shown; write [^${label}] where it belongs, or remove it.`
      problems.push({ rule: 'unused-footnote', severity: 'warning', from, to, message })
    }
    known.add(label)
  }
  const unknown = [...wanted].filter((label) => !known.has(label))
  return unknown.length > 0 ? [...problems, ...unknownReferences(source, unknown)] : problems
}

function unknownReferences(source: string, labels: readonly string[]): Problem[] {
  const places = firstReferences(source)
  return labels.map((label) => {
    const sign = `[^${label}]`
    const from = places.get(label) ?? 0
    const message = `There is no footnote ${sign}, so the reference is not shown; write it on a line of its own as ${sign}: and its text.`
    const problem = { rule: 'unknown-footnote', severity: 'warning' as const, message }
    return { ...problem, from, to: from + sign.length }
  })
}

/** Where each label stands first, whatever it stands in. */
function firstReferences(source: string): Map<string, number> {
  const places = new Map<string, number>()
  for (const { 1: label = '', index } of source.matchAll(/\[\^([^\s[\]]+)\]/g)) {
    if (!places.has(label)) places.set(label, index)
  }
  return places
}
