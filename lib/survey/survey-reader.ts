import type { Tree } from '@lezer/common'
import type { SurveyHead } from '#lib/model.ts'
import type { PlacedDraft } from './draft.ts'
import type { ImageUrl } from './images.ts'
import { type ParsedText, parseAfter } from './incremental-tree.ts'
import type { Target } from './link-target.ts'
import type { LintSettings } from './lint-settings.ts'
import { moveHeading, moveProblem, placeDraft } from './move.ts'
import { type Report, tooManyQuestions } from './problem.ts'
import {
  findSectionEdges,
  type QuestionContext,
  SectionSource,
  type Targets,
  treeBetween,
} from './section-source.ts'
import type { Heading } from './sections.ts'
import { thresholds } from './thresholds.ts'

/** A section, and where in the text it stands; the first is what precedes all headings, perhaps nothing. */
export interface SurveyPart {
  from: number
  source: SectionSource
}

interface Headings {
  tree: Tree
  parts: SurveyPart[]
  headings: Heading[]
}

/**
 * Reads the states of one text, section by section. A section of the state before with the same text is
 * taken over with all that was read of it, as long as what it depends on elsewhere is the same: where
 * links and images lead, the language and the settings.
 */
export class SurveyReader {
  private readonly imageUrl: ImageUrl | undefined
  private parsed: ParsedText | null = null
  /** The sections of the last state by their text, those of the same text in order. */
  private sources: ReadonlyMap<string, readonly SectionSource[]> = new Map()
  private targets: Targets
  private context: QuestionContext | null = null

  constructor(imageUrl: ImageUrl | undefined) {
    this.imageUrl = imageUrl
    this.targets = { definitions: new Map(), imageUrl }
  }

  /** The sections of the next state, and their headings with their places in it. */
  readHeadings(text: string, report: Report): Headings {
    this.parsed = parseAfter(this.parsed, text)
    const { tree } = this.parsed
    const parts = this.divide(text, tree, report)
    this.takeDefinitions(parts)
    const headings = parts.flatMap(({ from, source }) => {
      const { heading, problems } = source.head(this.targets)
      for (const problem of problems) report(moveProblem(problem, from))
      return heading ? moveHeading(heading, from) : []
    })
    return { tree, parts, headings }
  }

  /** All that could become a question, checked, in the order of the text, as many as a survey may have. */
  readDrafts(
    parts: readonly SurveyPart[],
    { lang, asOf }: SurveyHead,
    lint: LintSettings,
    report: Report,
  ): PlacedDraft[] {
    const next = { targets: this.targets, lang, isDated: asOf !== undefined, lint }
    const context = this.context && isSameContext(this.context, next) ? this.context : next
    this.context = context
    const placed: PlacedDraft[] = []
    for (const { from, source } of parts) {
      const { drafts, problems } = source.questions(context)
      for (const problem of problems) report(moveProblem(problem, from))
      for (const draft of drafts) placed.push(placeDraft(draft, from))
      if (placed.length > thresholds.questions) break
    }
    const [unread] = placed.splice(thresholds.questions)
    if (unread) report(tooManyQuestions(unread))
    return placed
  }

  private divide(text: string, tree: Tree, report: Report): SurveyPart[] {
    const edges = findSectionEdges(tree, text.length, report)
    const sources = new Map<string, SectionSource[]>()
    const parts = edges.slice(1).map((to, index): SurveyPart => {
      const from = edges[index] ?? 0
      const own = text.slice(from, to)
      // Each of two sections of the same text has its own: what they hold is not the same question.
      const same = sources.get(own) ?? []
      const source =
        this.sources.get(own)?.[same.length] ?? new SectionSource(own, treeBetween(tree, from, to))
      same.push(source)
      sources.set(own, same)
      return { from, source }
    })
    this.sources = sources
    return parts
  }

  /** The definitions of all sections, the first of each label; the same object while none has changed. */
  private takeDefinitions(parts: readonly SurveyPart[]): void {
    const definitions = new Map<string, Target>()
    for (const { source } of parts) {
      for (const [label, target] of source.definitions) {
        if (!definitions.has(label)) definitions.set(label, target)
      }
    }
    if (isSameMap(definitions, this.targets.definitions)) return
    this.targets = { definitions, imageUrl: this.imageUrl }
  }
}

function isSameContext(one: QuestionContext, other: QuestionContext): boolean {
  const settings = ({ lang, isDated, lint }: QuestionContext) =>
    JSON.stringify([lang, isDated, lint.thresholds, [...lint.severities]])
  return one.targets === other.targets && settings(one) === settings(other)
}

function isSameMap(one: ReadonlyMap<string, Target>, other: ReadonlyMap<string, Target>): boolean {
  if (one.size !== other.size) return false
  for (const [label, { url, title }] of one) {
    const target = other.get(label)
    if (target?.url !== url || target.title !== title) return false
  }
  return true
}
