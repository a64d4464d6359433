import type { CompiledSurvey, Diagnostic, Fix, Question, Severity } from '#lib/model.ts'
import { isDropped, type PlacedDraft, type PlacedQuestion } from './draft.ts'
import { readHead } from './front-matter.ts'
import type { ImageUrl } from './images.ts'
import { assignKeys } from './keys.ts'
import { findBareSections, SurveyLinter } from './lint-survey.ts'
import { moveFootnote, moveProblem } from './move.ts'
import { footnoteProblems, placeFootnotes } from './place-footnotes.ts'
import { type NormalisedSource, normaliseLineEnds } from './places.ts'
import type { Problem, Report } from './problem.ts'
import type { Prose } from './section-prose.ts'
import { buildOutline, type OutlinedSection } from './sections.ts'
import { countSentences } from './sentences.ts'
import { type SurveyPart, SurveyReader } from './survey-reader.ts'

export interface CompileOptions {
  /** Where an image with a relative path is shown from. Left out, paths stay as they are written. */
  imageUrl?: ImageUrl
}

/** Compiles the states of one text; what has not changed since the last one is not compiled again. */
export interface Compiler {
  compile(source: string): CompiledSurvey
}

/**
 * Compiles a survey: its head, its sections and decks, its questions, and what its author should
 * know. Never throws and never stops at the first problem; an error drops the question it is about.
 */
export function compile(source: string, options: CompileOptions = {}): CompiledSurvey {
  return createCompiler(options).compile(source)
}

/** A compiler for one text that is edited: it gives what {@link compile} gives, sooner. */
export function createCompiler({ imageUrl }: CompileOptions = {}): Compiler {
  const memory = { reader: new SurveyReader(imageUrl), linter: new SurveyLinter() }
  return { compile: (source) => compileWith(memory, source) }
}

/** What is kept of the states of a text. */
interface Memory {
  reader: SurveyReader
  linter: SurveyLinter
}

function compileWith({ reader, linter }: Memory, source: string): CompiledSurvey {
  const problems: Problem[] = []
  const report: Report = (problem) => problems.push(problem)
  const { text, placeOf } = normaliseLineEnds(source)
  const { tree, parts, headings } = reader.readHeadings(text, report)

  const mainTitle = headings.find(({ level }) => level === 1)?.title
  const { head: survey, lint } = readHead(text, tree, mainTitle, report)
  const drafts = reader.readDrafts(parts, survey, lint, report)
  const firstQuestion = drafts.find((draft) => draft.content && !isDropped(draft))?.from ?? Infinity
  const outline = buildOutline(text, tree, survey, headings, firstQuestion, report)
  const placed = placeQuestions(drafts, outline.sections)
  linter.lint(placed, lint)
  const prose = renderSections(parts, outline.sections, placed, report)
  const sentencesOf = ({ id }: OutlinedSection) => countSentences(prose.get(id)?.html ?? '')
  problems.push(...findBareSections(outline.sections, placed, sentencesOf, lint))
  const footnotes = parts.flatMap(({ from, source }) =>
    source.footnotes().map((note) => moveFootnote(note, from)),
  )
  const unnumbered = outline.sections.map(({ id }) => prose.get(id) ?? noProse)
  problems.push(...footnoteProblems(text, unnumbered, footnotes))
  const shown = placeFootnotes(unnumbered, footnotes, survey.lang)
  return {
    survey,
    decks: outline.decks,
    sections: outline.sections.map(
      ({ id, title, level, path, deck, requires, from, to }, index) => ({
        id,
        title,
        level,
        path,
        deck,
        requires,
        place: placeOf(from, to),
        html: shown[index] ?? '',
      }),
    ),
    questions: placed
      .map((question) => toQuestion(source, question, placeOf))
      .filter((question) => question !== null),
    diagnostics: toDiagnostics(
      [...problems, ...drafts.flatMap((draft) => draft.problems)],
      placeOf,
    ),
  }
}

/** Sections and drafts are in order, so that one pass finds the section of each. */
function placeQuestions(
  drafts: readonly PlacedDraft[],
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

const noProse: Prose = { html: '', references: [], problems: [] }

/** The prose of each section, by its id. */
function renderSections(
  parts: readonly SurveyPart[],
  sections: readonly OutlinedSection[],
  placed: readonly PlacedQuestion[],
  report: Report,
): Map<string, Prose> {
  const proseOf = new Map<string, Prose>()
  let next = 0
  // Sections are the parts, save that there may be nothing to show before the first heading.
  const shown = parts.slice(parts.length - sections.length)
  sections.forEach(({ id, to }, index) => {
    const first = next
    while ((placed[next]?.draft.from ?? Infinity) < to) next++
    const part = shown[index]
    if (!part) return
    const prose = part.source.prose(placed.slice(first, next))
    for (const problem of prose.problems) report(moveProblem(problem, part.from))
    proseOf.set(id, prose)
  })
  return proseOf
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
    ...(draft.member?.family.isGenerated && { origin: 'facts' as const }),
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
