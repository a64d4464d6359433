import type { Tree } from '@lezer/common'
import type { CompiledSurvey, Diagnostic, Fix, Question, Severity } from '#lib/model.ts'
import { blockKinds, readBlocks } from './blocks.ts'
import { readClozes } from './cloze.ts'
import { isDropped, type PlacedQuestion, type QuestionDraft } from './draft.ts'
import { readHead } from './front-matter.ts'
import { parseSurvey } from './grammar.ts'
import { type ImageUrl, reportUnknownImages, resolveImagesOf } from './images.ts'
import { assignKeys } from './keys.ts'
import { lintQuestion } from './lint.ts'
import { type NormalisedSource, normaliseLineEnds } from './places.ts'
import type { Problem, Report } from './problem.ts'
import { renderProse } from './section-prose.ts'
import { buildOutline, type OutlinedSection, readHeadings } from './sections.ts'
import { reportStrayFences } from './stray-fences.ts'

export interface CompileOptions {
  /** Where an image with a relative path is shown from. Left out, paths stay as they are written. */
  imageUrl?: ImageUrl
}

/**
 * Compiles a survey: its head, its sections and decks, its questions, and what its author should
 * know. Never throws and never stops at the first problem; an error drops the question it is about.
 */
export function compile(source: string, { imageUrl }: CompileOptions = {}): CompiledSurvey {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { text, placeOf } = normaliseLineEnds(source)
  const tree = parseSurvey(text)
  if (imageUrl) resolveImagesOf(tree, imageUrl)

  const headings = readHeadings(text, tree, report)
  const mainTitle = headings.find(({ level }) => level === 1)?.title
  const survey = readHead(text, tree, mainTitle, report)
  reportStrayFences(text, tree, blockKinds, report)
  reportUnknownImages(text, tree, report)
  const drafts = readDrafts(text, tree, survey.lang, report)
  const firstQuestion = drafts.find((draft) => draft.content && !isDropped(draft))?.from ?? Infinity
  const outline = buildOutline(text, tree, survey, headings, firstQuestion, report)
  const placed = placeQuestions(drafts, outline.sections)
  const prose = renderProse(text, tree, outline.sections, placed, report)
  return {
    survey,
    decks: outline.decks,
    sections: outline.sections.map(({ from, to, bodyFrom, ...section }) => ({
      ...section,
      place: placeOf(from, to),
      html: prose.get(section.id) ?? '',
    })),
    questions: placed.flatMap((question) => toQuestion(source, question, placeOf) ?? []),
    diagnostics: toDiagnostics(
      [...problems, ...drafts.flatMap((draft) => draft.problems)],
      placeOf,
    ),
  }
}

/** All that could become a question, checked, in the order of the source. */
function readDrafts(source: string, tree: Tree, lang: string, report: Report): QuestionDraft[] {
  const clozes = readClozes(source, tree, report)
  const blocks = readBlocks(source, tree, lang, report)
  const drafts = [...clozes, ...blocks].sort((one, other) => one.from - other.from)
  for (const draft of drafts) lintQuestion(source, tree, draft)
  return drafts
}

/** Sections and drafts are in order, so that one pass finds the section of each. */
function placeQuestions(
  drafts: readonly QuestionDraft[],
  sections: readonly OutlinedSection[],
): PlacedQuestion[] {
  let current = 0
  const homes = drafts.map(({ from }) => {
    while ((sections[current + 1]?.from ?? Infinity) <= from) current++
    return sections[current]
  })
  const identities = assignKeys(
    drafts,
    homes.map((section) => section?.id ?? ''),
  )
  return drafts.flatMap((draft, index) => {
    const section = homes[index]
    return section ? { key: '', ...identities[index], draft, section } : []
  })
}

function toQuestion(
  source: string,
  { draft, key, siblings, section }: PlacedQuestion,
  placeOf: NormalisedSource['placeOf'],
): Question | null {
  if (!draft.content || isDropped(draft)) return null
  const place = placeOf(draft.from, draft.to)
  return {
    key,
    explicitKey: draft.id !== undefined,
    ...(siblings !== undefined && { siblings }),
    deck: section.deck ?? '',
    section: section.id,
    place,
    quote: source.slice(place.start.offset, place.end.offset),
    content: draft.content,
  }
}

/** In the order of the source; what is said of a place twice is said once, the more severe first. */
function toDiagnostics(
  problems: readonly Problem[],
  placeOf: NormalisedSource['placeOf'],
): Diagnostic[] {
  const inOrder = [...problems].sort(
    (one, other) =>
      one.from - other.from ||
      one.to - other.to ||
      severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
      compareText(one.rule, other.rule),
  )
  const said = new Set<string>()
  return inOrder.flatMap(({ from, to, fix, ...problem }) => {
    const saying = `${from} ${to} ${problem.rule} ${problem.message}`
    if (said.has(saying)) return []
    said.add(saying)
    return { ...problem, place: placeOf(from, to), ...(fix && { fix: placeFix(fix, placeOf) }) }
  })
}

/** A fix in offsets of the source as it was given. */
function placeFix({ title, edits }: Fix, placeOf: NormalisedSource['placeOf']): Fix {
  const placed = edits.map(({ from, to, insert }) => {
    const { start, end } = placeOf(from, to)
    return { from: start.offset, to: end.offset, insert }
  })
  return { title, edits: placed }
}

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** By code units: the same in every locale. */
function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
