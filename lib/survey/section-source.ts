import { type SyntaxNode, Tree } from '@lezer/common'
import { blockKinds, readBlocks } from './blocks.ts'
import { readClozes } from './cloze.ts'
import { isDropped, type PlacedQuestion, type QuestionDraft } from './draft.ts'
import { type ImageUrl, reportUnknownImages, resolveImagesOf } from './images.ts'
import { readDefinitions, setDefinitions, type Target } from './link-target.ts'
import { lintQuestion } from './lint.ts'
import type { LintSettings } from './lint-settings.ts'
import { type Footnote, readFootnotes } from './place-footnotes.ts'
import type { Problem, Report } from './problem.ts'
import { type Prose, renderProse } from './section-prose.ts'
import { findHeadings, type Heading, readHeading } from './sections.ts'
import { reportStrayFences } from './stray-fences.ts'

/** What links and images anywhere in the survey lead to. */
export interface Targets {
  definitions: ReadonlyMap<string, Target>
  imageUrl: ImageUrl | undefined
}

/** All that the questions of a section depend on besides its text. */
export interface QuestionContext {
  targets: Targets
  lang: string
  /** It is said when its claims were true. */
  isDated: boolean
  lint: LintSettings
}

interface HeadReading {
  /** Null before the first heading. */
  heading: Heading | null
  problems: readonly Problem[]
}

interface QuestionReading {
  /** All that could become a question, checked, in the order of the source. */
  drafts: readonly QuestionDraft[]
  problems: readonly Problem[]
}

/**
 * One section of a survey, from its heading to the next, or what precedes the first heading. All offsets
 * count from its own beginning, so that what was read of it holds wherever it stands. It is read again
 * only if something that it depends on is another.
 */
export class SectionSource {
  readonly definitions: ReadonlyMap<string, Target>
  readonly text: string
  private readonly tree: Tree
  private targets: Targets | null = null
  private context: QuestionContext | null = null
  private keys = ''
  private headReading: HeadReading = { heading: null, problems: [] }
  private questionReading: QuestionReading = { drafts: [], problems: [] }
  private renderedProse: Prose | null = null
  private readNotes: readonly Footnote[] | null = null

  constructor(text: string, tree: Tree) {
    this.text = text
    this.tree = tree
    this.definitions = readDefinitions(text, tree)
  }

  head(targets: Targets): HeadReading {
    if (targets === this.targets) return this.headReading
    this.targets = targets
    this.renderedProse = null
    this.readNotes = null
    setDefinitions(this.tree, targets.definitions)
    if (targets.imageUrl) resolveImagesOf(this.tree, targets.imageUrl)
    const { problems, report } = notebook()
    const { firstChild } = this.tree.topNode
    const heading = firstChild && readHeading(this.text, this.tree, firstChild, report)
    this.headReading = { heading, problems }
    return this.headReading
  }

  questions(context: QuestionContext): QuestionReading {
    if (context === this.context) return this.questionReading
    this.context = context
    this.renderedProse = null
    this.head(context.targets)
    const { problems, report } = notebook()
    reportStrayFences(this.text, this.tree, blockKinds, report)
    reportUnknownImages(this.text, this.tree, report)
    this.questionReading = { drafts: this.readDrafts(context, report), problems }
    return this.questionReading
  }

  /** Its prose, marked with its questions: what became of each of its drafts, in their order. */
  prose(placed: readonly PlacedQuestion[]): Prose {
    const keys = placed.map(({ key, draft }) => (isDropped(draft) ? `-${key}` : key)).join(' ')
    if (this.renderedProse && keys === this.keys) return this.renderedProse
    this.keys = keys
    const { drafts } = this.questionReading
    const own = placed.flatMap(({ key, draft: { content, problems } }, index) => {
      const draft = drafts[index]
      return draft ? { key, draft: { ...draft, content, problems } } : []
    })
    const range = { bodyFrom: this.bodyFrom(), to: this.text.length }
    this.renderedProse = renderProse(this.text, this.tree, range, own)
    return this.renderedProse
  }

  /** The notes that it defines. */
  footnotes(): readonly Footnote[] {
    this.readNotes ??= readFootnotes(this.text, this.tree)
    return this.readNotes
  }

  private bodyFrom(): number {
    const { heading } = this.headReading
    return heading ? heading.to : (firstShown(this.tree)?.from ?? this.text.length)
  }

  private readDrafts({ lang, lint, isDated }: QuestionContext, report: Report): QuestionDraft[] {
    const clozes = readClozes(this.text, this.tree, report)
    const blocks = readBlocks(this.text, this.tree, lang, report)
    const drafts = [...clozes, ...blocks].sort((one, other) => one.from - other.from)
    for (const draft of drafts) lintQuestion(this.text, this.tree, draft, lint, isDated)
    return drafts
  }
}

function notebook(): { problems: Problem[]; report: Report } {
  const problems: Problem[] = []
  return { problems, report: (problem) => problems.push(problem) }
}

/** The first block of a document that is no front matter. */
function firstShown(tree: Tree): SyntaxNode | null {
  const { firstChild } = tree.topNode
  return firstChild?.name === 'FrontMatter' ? firstChild.nextSibling : firstChild
}

/** Where the sections of a survey begin, and where the last one ends. */
export function findSectionEdges(tree: Tree, length: number, report: Report): number[] {
  const starts = findHeadings(tree, report).map(({ from }) => from)
  return [0, ...starts.filter((from) => from > 0), length]
}

/** The blocks of a document in [from, to) as a document of their own. */
export function treeBetween(tree: Tree, from: number, to: number): Tree {
  const children: Tree[] = []
  const positions: number[] = []
  for (let node = tree.topNode.childAfter(from); node && node.from < to; node = node.nextSibling) {
    children.push(node.toTree())
    positions.push(node.from - from)
  }
  // In a long flat row of blocks, each search for a place would begin at the first.
  return new Tree(tree.type, children, positions, to - from).balance()
}
