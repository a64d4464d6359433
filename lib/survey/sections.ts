import type { SyntaxNode, Tree } from '@lezer/common'
import type { DeckHead, Fix, Section, SurveyHead } from '#lib/model.ts'
import { type Attributes, noAttributes, readAttributes } from './attributes.ts'
import { fixOf, withFix } from './fix.ts'
import { idGiver } from './free-id.ts'
import { claimName, slugify, type TakenNames } from './identity.ts'
import type { Problem, Report } from './problem.ts'
import { renderRange } from './render.ts'
import { readRequires } from './requires.ts'
import { thresholds } from './thresholds.ts'
import { headingRules } from './vocabulary.ts'

/** A heading of the survey, as written. */
export interface Heading {
  level: number
  title: string
  attributes: Attributes
  from: number
  /** End of the heading's own lines. */
  to: number
}

/** A section before its prose is rendered. */
export interface OutlinedSection extends Omit<Section, 'place' | 'html'> {
  from: number
  to: number
  /** Where its prose begins, after the heading. */
  bodyFrom: number
}

export interface Outline {
  sections: OutlinedSection[]
  decks: DeckHead[]
}

const headingName = /^(?:ATX|Setext)Heading(\d)$/
const looksLikeAttributes = /\{(?:#|(?:id|deck|requires)=)/

/**
 * The headings of the document itself, as many as a survey may have; those within quotations and lists
 * head no section.
 */
export function findHeadings(tree: Tree, report: Report): SyntaxNode[] {
  const headings: SyntaxNode[] = []
  const cursor = tree.cursor()
  for (let isBlock = cursor.firstChild(); isBlock; isBlock = cursor.nextSibling()) {
    if (!headingName.test(cursor.name)) continue
    if (headings.length >= thresholds.sections) {
      report(tooManySections(cursor))
      break
    }
    headings.push(cursor.node)
  }
  return headings
}

/** The same, as written. */
export function readHeadings(source: string, tree: Tree, report: Report): Heading[] {
  return findHeadings(tree, report).flatMap((node) => readHeading(source, tree, node, report) ?? [])
}

function tooManySections({ from, to }: { from: number; to: number }): Problem {
  const message = `A survey has at most ${thresholds.sections} sections; from here on, headings begin none. Divide it.`
  return { rule: 'too-many-sections', severity: 'error', from, to, message }
}

/** A heading as written; null for a block that is none. */
export function readHeading(
  source: string,
  tree: Tree,
  node: SyntaxNode,
  report: Report,
): Heading | null {
  const level = Number(headingName.exec(node.name)?.[1] ?? 0)
  if (level === 0) return null
  const { from, to } = node
  const written = node.getChild('Attributes')
  const attributes = written ? readAttributes(source, written, headingRules, report) : noAttributes
  if (!written && looksLikeAttributes.test(source.slice(from, to))) {
    const message = 'These attributes are not read; write them last in the line, after a space.'
    const expected = '## Title {#id deck="Deck"}'
    const problem = { rule: 'bad-attributes', severity: 'error', from, to } as const
    report({ ...problem, message, expected, ...withFix(setApart(source, node)) })
  }
  let titleFrom = from
  let titleTo = written?.from ?? to
  for (const mark of node.getChildren('HeaderMark')) {
    if (mark.from === from) titleFrom = mark.to
    else titleTo = Math.min(titleTo, mark.from)
  }
  const { fragment } = renderRange(source, tree, titleFrom, Math.max(titleFrom, titleTo))
  return { level, title: fragment.text.replace(/\s+/g, ' '), attributes, from, to }
}

/** Puts the space before attributes that are glued to the title. */
function setApart(source: string, { from, to }: SyntaxNode): Fix | null {
  const [, title = ''] = /^(.*\S)\{[^{}\n]*\}[ \t]*$/.exec(source.slice(from, to)) ?? []
  const at = from + title.length
  return title === '' ? null : fixOf('Put a space before them', at, at, ' ')
}

/**
 * The sections of a survey and the decks that they form. A deck begins at each `deck=` or, where
 * there is none, at each heading of the second level; at the first section too if a question stands
 * before all of these. Text before the first heading is a section named like the survey.
 */
export function buildOutline(
  source: string,
  tree: Tree,
  head: SurveyHead,
  written: readonly Heading[],
  firstQuestion: number,
  report: Report,
): Outline {
  const taken: TakenNames = new Map()
  const writtenIds = claimSectionIds(written, taken, report)
  const leading = leadingHeading(tree, head.title, written)
  const headings = leading ? [leading, ...written] : written
  // Last, so that no heading's id depends on whether text precedes it.
  const ids = leading ? [claimTitle(leading, taken), ...writtenIds] : writtenIds
  const requires = readRequires(
    headings.map(({ attributes }, index) => ({
      id: ids[index] ?? '',
      requires: attributes.get('requires'),
    })),
    report,
  )
  const startsDeck = findDeckStarts(headings, firstQuestion)
  const sections: OutlinedSection[] = []
  const decks: DeckHead[] = []
  const ancestors: Heading[] = []
  headings.forEach((heading, index) => {
    const { level, title, attributes, from, to } = heading
    const id = ids[index] ?? ''
    while ((ancestors.at(-1)?.level ?? 0) >= level) ancestors.pop()
    ancestors.push(heading)
    if (startsDeck.has(heading)) {
      decks.push({ slug: id, title: attributes.get('deck')?.value || title, section: id })
    }
    sections.push({
      id,
      title,
      level,
      path: ancestors.map((ancestor) => ancestor.title),
      deck: decks.at(-1)?.slug ?? null,
      requires: requires[index] ?? [],
      from,
      to: headings[index + 1]?.from ?? source.length,
      bodyFrom: to,
    })
  })
  return { sections, decks }
}

function findDeckStarts(headings: readonly Heading[], firstQuestion: number): Set<Heading> {
  const named = headings.filter(({ attributes }) => attributes.has('deck'))
  const starts = named.length > 0 ? named : headings.filter(({ level }) => level === 2)
  const [first] = headings
  const isEarly = firstQuestion < (starts[0]?.from ?? Infinity)
  return new Set(isEarly && first ? [first, ...starts] : starts)
}

/** Text that precedes every heading stands under one of no length, named like the survey. */
function leadingHeading(tree: Tree, title: string, headings: readonly Heading[]): Heading | null {
  let block = tree.topNode.firstChild
  if (block?.name === 'FrontMatter') block = block.nextSibling
  if (!block || block.from === headings[0]?.from) return null
  const { from } = block
  return { level: 1, title, attributes: noAttributes, from, to: from }
}

/** The written ids, then, for the rest, ids made from the titles; in the order of the headings. */
function claimSectionIds(
  headings: readonly Heading[],
  taken: TakenNames,
  report: Report,
): string[] {
  const giveId = idGiver(headings.map(({ attributes }) => attributes.get('id')))
  const explicit = headings.map(({ attributes }) => {
    const id = attributes.get('id')
    if (!id) return null
    if (!taken.has(id.value)) return claimName(id.value, taken)
    report({
      rule: 'duplicate-section-id',
      severity: 'error',
      from: id.from,
      to: id.to,
      message: 'Another section has this id; choose one that is used once.',
      actual: id.value,
      fix: giveId(id),
    })
    return null
  })
  return headings.map((heading, index) => explicit[index] ?? claimTitle(heading, taken))
}

function claimTitle({ title }: Heading, taken: TakenNames): string {
  return claimName(slugify(title) || 'section', taken)
}
