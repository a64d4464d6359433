import type { ChangedRange, Tree } from '@lezer/common'
import type { SurveyHead } from '#lib/model.ts'
import type { PlacedDraft } from './draft.ts'
import type { ImageUrl } from './images.ts'
import { type ParsedText, parseAfter } from './incremental-tree.ts'
import type { Target } from './link-target.ts'
import { isSameLint, type LintSettings } from './lint-settings.ts'
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
  /** The sections of the last state. */
  private parts: readonly SurveyPart[] = []
  private targets: Targets
  private context: QuestionContext | null = null

  constructor(imageUrl: ImageUrl | undefined) {
    this.imageUrl = imageUrl
    this.targets = { definitions: new Map(), imageUrl }
  }

  /** The sections of the next state, and their headings with their places in it. */
  readHeadings(text: string, report: Report): Headings {
    this.parsed = parseAfter(this.parsed, text)
    const { tree, change } = this.parsed
    const parts = this.divide(text, tree, change, report)
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

  private divide(text: string, tree: Tree, change: ChangedRange, report: Report): SurveyPart[] {
    const edges = findSectionEdges(tree, text.length, report)
    const before = new SectionsBefore(this.parts, change)
    const parts = edges.slice(1).map((to, index): SurveyPart => {
      const from = edges[index] ?? 0
      const kept = before.takeAt(from, to)
      if (kept) return { from, source: kept }
      const own = text.slice(from, to)
      const source = before.takeOf(own) ?? new SectionSource(own, treeBetween(tree, from, to))
      return { from, source }
    })
    this.parts = parts
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

/** The sections of the state before, each to be taken once: what two of the same text hold is not the same. */
class SectionsBefore {
  /** Those that the change has not touched, by where they begin now. */
  private readonly untouched = new Map<number, SectionSource>()
  private readonly touched = new Map<string, SectionSource[]>()

  constructor(parts: readonly SurveyPart[], { fromA, toA, toB }: ChangedRange) {
    for (const { from, source } of parts) {
      const { text } = source
      if (from + text.length <= fromA) this.untouched.set(from, source)
      else if (from >= toA) this.untouched.set(from + toB - toA, source)
      else this.touched.set(text, [...(this.touched.get(text) ?? []), source])
    }
  }

  /** The section that stands in [from, to) as it did before, if it has not changed. */
  takeAt(from: number, to: number): SectionSource | undefined {
    const found = this.untouched.get(from)
    return found?.text.length === to - from ? found : undefined
  }

  /** One that had this text, elsewhere in the stretch that has changed. */
  takeOf(text: string): SectionSource | undefined {
    return this.touched.get(text)?.shift()
  }
}

function isSameContext(one: QuestionContext, other: QuestionContext): boolean {
  const isSameSurvey = one.lang === other.lang && one.isDated === other.isDated
  return isSameSurvey && one.targets === other.targets && isSameLint(one.lint, other.lint)
}

function isSameMap(one: ReadonlyMap<string, Target>, other: ReadonlyMap<string, Target>): boolean {
  if (one.size !== other.size) return false
  for (const [label, { url, title }] of one) {
    const target = other.get(label)
    if (target?.url !== url || target.title !== title) return false
  }
  return true
}
