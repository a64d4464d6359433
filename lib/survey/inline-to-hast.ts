import type { SyntaxNode } from '@lezer/common'
import type { ElementContent } from 'hast'
import { askedWithin, boundaryMark, wrapAsked } from './asked-to-hast.ts'
import { isCjk } from './characters.ts'
import { decodeEntity } from './entities.ts'
import { footnoteLabel } from './footnote.ts'
import {
  type AskedRange,
  clip,
  element,
  formula,
  type HastContext,
  isWanted,
  verbatim,
} from './hast-context.ts'
import { shownImageUrl } from './images.ts'
import { isAbsolute, isLinkable, isShowable, lowerScheme, readTarget } from './link-target.ts'
import { plainText } from './plain-text.ts'
import { readRawTag } from './raw-html.ts'

/** Deeper marks than this are shown as text. */
const deepest = 60

const tagNames: Readonly<Record<string, string>> = {
  Emphasis: 'em',
  StrongEmphasis: 'strong',
  Strikethrough: 'del',
}

/** Renders the inline content of a node between two offsets. */
export function inlineToHast(
  context: HastContext,
  node: SyntaxNode,
  from = node.from,
  to = node.to,
): ElementContent[] {
  const asked = askedWithin(context, from, to)
  const writer = new InlineWriter(context, asked)
  writer.content(node, from, to)
  const written = writer.finish()
  return asked.length > 0 ? wrapAsked(written, asked) : written
}

/** An element under construction; raw tags open some that may never be closed. */
interface Frame {
  children: ElementContent[]
  rawTag?: { name: string; source: string }
}

/** Collects inline content from left to right. */
class InlineWriter {
  private frames: Frame[] = [{ children: [] }]
  /** Within the text of a link, where another would have no place. */
  private isInLink = false
  /** A line of the source has ended: before what follows comes a space, or none between CJK. */
  private breakPending = true
  private lastCode = 32
  private readonly context: HastContext
  /** Where what is asked begins and ends: each leaves a mark among what is written. */
  private readonly boundaries: readonly number[]
  private nextBoundary = 0

  constructor(context: HastContext, asked: readonly AskedRange[]) {
    this.context = context
    this.boundaries = asked.flatMap(({ from, to }) => [from, to])
  }

  finish(): ElementContent[] {
    while (this.frames.length > 1) this.abandonRawTag()
    const { children } = this.top
    const last = children.at(-1)
    if (last?.type === 'text') last.value = last.value.trimEnd()
    return last?.type === 'text' && last.value === '' ? children.slice(0, -1) : children
  }

  /** Writes what lies in [from, to) of a node: its children, and the text between them. */
  content(node: SyntaxNode, from: number, to: number): void {
    let at = from
    for (let child = node.childAfter(from); child !== null; child = child.nextSibling) {
      if (child.from >= to) break
      this.source(at, child.from)
      if (isWanted(this.context, child)) this.node(child)
      at = child.to
    }
    this.source(at, to)
  }

  private get top(): Frame {
    const frame = this.frames.at(-1)
    if (frame === undefined) throw new RangeError('The outermost frame is never closed.')
    return frame
  }

  /** Writes source text as it stands, with a mark at each boundary in it. */
  private source(from: number, to: number): void {
    let at = from
    for (;;) {
      this.markBoundaries(at)
      const boundary = this.boundaries[this.nextBoundary]
      if (boundary === undefined || boundary >= to) break
      this.lines(at, boundary)
      at = boundary
    }
    this.lines(at, to)
  }

  /** Marks the boundaries up to an offset; more than one at a place say no more than the last. */
  private markBoundaries(at: number): void {
    while ((this.boundaries[this.nextBoundary] ?? Infinity) <= at) {
      this.top.children.push(boundaryMark(this.nextBoundary))
      this.nextBoundary++
    }
  }

  /** Writes source text, joining its lines. */
  private lines(from: number, to: number): void {
    const text = clip(this.context, from, to)
    if (!text.includes('\n')) {
      this.text(text)
      return
    }
    const lines = text.split('\n')
    for (const [index, line] of lines.entries()) {
      if (index > 0) this.breakPending = true
      this.text(index < lines.length - 1 ? line.trimEnd() : line)
    }
  }

  private text(text: string): void {
    const visible = this.breakPending ? text.trimStart() : text
    if (visible === '') return
    this.joinLines(visible.codePointAt(0) ?? 32)
    this.lastCode = visible.charCodeAt(visible.length - 1)
    const last = this.top.children.at(-1)
    if (last?.type === 'text') last.value += visible
    else this.top.children.push({ type: 'text', value: visible })
  }

  private joinLines(next: number): void {
    if (!this.breakPending) return
    this.breakPending = false
    if (this.lastCode !== 32 && !(isCjk(this.lastCode) && isCjk(next))) this.text(' ')
  }

  /** Writes an element that is not made of text on this line. */
  private atom(made: ElementContent, first = 97): void {
    this.joinLines(first)
    this.lastCode = first
    this.top.children.push(made)
  }

  private node(node: SyntaxNode): void {
    this.markBoundaries(node.from)
    const { source } = this.context
    const tagName = tagNames[node.name]
    if (tagName !== undefined) {
      this.wrapped(tagName, node)
      return
    }
    switch (node.name) {
      case 'Highlight':
        this.highlight(node)
        break
      case 'InlineCode':
        this.code(node)
        break
      case 'InlineMath':
        this.maths(node)
        break
      case 'Link':
        this.link(node)
        break
      case 'Image':
        this.image(node)
        break
      case 'URL':
        this.address(node, source.slice(node.from, node.to))
        break
      case 'Autolink':
        this.address(node, source.slice(node.from + 1, node.to - 1))
        break
      case 'FootnoteReference':
        this.footnote(node)
        break
      case 'Escape':
        this.text(source.slice(node.from + 1, node.to))
        break
      case 'Entity':
        this.text(decodeEntity(source.slice(node.from, node.to)))
        break
      case 'HardBreak':
        this.hardBreak()
        break
      case 'HTMLTag':
        this.rawTag(source.slice(node.from, node.to))
        break
      default:
      // Marks, attributes and comments are not shown.
    }
  }

  /** Marks the place; `placeFootnotes` knows the number. */
  private footnote(node: SyntaxNode): void {
    if (!this.context.showsFootnotes) return
    const label = footnoteLabel(this.context.source, node)
    const properties = { className: ['note'], dataNote: label }
    this.context.references.push(label)
    this.top.children.push(element('sup', [], properties))
  }

  private wrapped(tagName: string, node: SyntaxNode, properties = {}): void {
    if (this.frames.length > deepest) {
      this.text(this.context.source.slice(node.from, node.to))
      return
    }
    this.joinLines(firstVisible(this.context.source, node.from))
    const children = this.nested(() => this.content(node, node.from, node.to))
    if (children.length > 0) this.top.children.push(element(tagName, children, properties))
  }

  /** What `write` writes, as the children of one element; raw tags do not reach across it. */
  private nested(write: () => void): ElementContent[] {
    const depth = this.frames.push({ children: [] })
    write()
    while (this.frames.length > depth) this.abandonRawTag()
    return this.frames.pop()?.children ?? []
  }

  private highlight(node: SyntaxNode): void {
    const rendering = this.context.highlight(node.from)
    switch (rendering.as) {
      case 'plain':
        this.content(node, node.from, node.to)
        break
      case 'blank':
        this.blank(node)
        break
      case 'answer':
        this.wrapped('mark', node, { className: ['answer'] })
        break
      case 'ink':
        this.wrapped('mark', node, { className: ['ink'], dataQuestion: rendering.key })
        break
    }
  }

  private blank(node: SyntaxNode): void {
    const first = firstVisible(this.context.source, node.from)
    this.atom(element('span', [{ type: 'text', value: '[…]' }], { className: ['blank'] }), first)
  }

  private code(node: SyntaxNode): void {
    const [open, close] = node.getChildren('CodeMark')
    if (open === undefined || close === undefined) return
    const text = verbatim(this.context, node, open.to, close.from).replace(/\n/g, ' ')
    const isPadded = text.startsWith(' ') && text.endsWith(' ') && text.trim() !== ''
    const value = isPadded ? text.slice(1, -1) : text
    const shown = isInTable(node) ? value.replaceAll('\\|', '|') : value
    this.atom(element('code', [{ type: 'text', value: shown }]))
  }

  private maths(node: SyntaxNode): void {
    const [open, close] = node.getChildren('MathMark')
    if (open === undefined || close === undefined) return
    const value = verbatim(this.context, node, open.to, close.from)
    const isDisplay = open.to - open.from > 1
    const className = ['math', isDisplay ? 'math-display' : 'math-inline']
    this.atom(element('span', [formula(this.context, node, value, isDisplay)], { className }))
  }

  private link(node: SyntaxNode): void {
    const found = this.addressed(node)
    if (found === null) return
    const { target, write } = found
    if (this.isInLink || !isLinkable(target.url) || this.frames.length > deepest) {
      write()
      return
    }
    this.joinLines(firstVisible(this.context.source, node.from))
    this.isInLink = true
    const children = this.nested(write)
    this.isInLink = false
    this.top.children.push(element('a', children, linkProperties(target.url, target.title)))
  }

  /** Where a link or image leads, and what writes the text in its brackets; null, and written, if nowhere. */
  private addressed(node: SyntaxNode) {
    const target = readTarget(this.context.source, this.context.tree, node)
    const [open, close] = node.getChildren('LinkMark')
    if (target === null || open === undefined || close === undefined) {
      this.bracketed(node)
      return null
    }
    return { target, write: () => this.content(node, open.to, close.from) }
  }

  /** `[12]` without a definition: brackets around text. */
  private bracketed(node: SyntaxNode): void {
    let at = node.from
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name === 'LinkMark' || child.name === 'LinkLabel') continue
      this.source(at, child.from)
      if (isWanted(this.context, child)) this.node(child)
      at = child.to
    }
    this.source(at, node.to)
  }

  private image(node: SyntaxNode): void {
    const found = this.addressed(node)
    if (found === null) return
    const { target, write } = found
    const src = shownImageUrl(this.context.tree, target.url)
    if (src === null || !isShowable(src)) {
      write()
      return
    }
    this.joinLines(97)
    const { problems, references } = this.context
    const [problemCount, referenceCount] = [problems.length, references.length]
    const alt = plainText(this.nested(write))
    // What is met in a text that stands for an image is not shown.
    problems.length = problemCount
    references.length = referenceCount
    const title = target.title === undefined ? {} : { title: target.title }
    this.atom(element('img', [], { src, alt, ...title }))
  }

  private address(node: SyntaxNode, shown: string): void {
    const url = addressUrl(shown)
    if (this.isInLink || !isLinkable(url)) {
      this.text(this.context.source.slice(node.from, node.to))
      return
    }
    this.atom(element('a', [{ type: 'text', value: shown }], linkProperties(url)))
  }

  private hardBreak(): void {
    this.top.children.push(element('br', []))
    this.lastCode = 32
    this.breakPending = true
  }

  private rawTag(written: string): void {
    const read = readRawTag(written)
    if (read.kind === 'element') {
      this.atom(this.withShownSource(read.element))
      return
    }
    if (read.kind === 'open' && this.frames.length <= deepest) {
      this.joinLines(97)
      this.frames.push({ children: [], rawTag: { name: read.name, source: written } })
      return
    }
    if (read.kind === 'close' && this.closeRawTag(read.name)) return
    this.text(written)
  }

  /** A raw image whose path is not known leaves its words. */
  private withShownSource(made: ElementContent): ElementContent {
    if (made.type !== 'element' || typeof made.properties.src !== 'string') return made
    const src = shownImageUrl(this.context.tree, made.properties.src)
    if (src !== null) return { ...made, properties: { ...made.properties, src } }
    return { type: 'text', value: String(made.properties.alt ?? '') }
  }

  /** Closes the innermost open raw tag of this name; those opened inside it turn into text. */
  private closeRawTag(name: string): boolean {
    const depth = this.frames.findLastIndex((frame) => frame.rawTag?.name === name)
    const between = this.frames.slice(depth)
    if (depth < 0 || between.some((frame) => frame.rawTag === undefined)) return false
    while (this.frames.length > depth + 1) this.abandonRawTag()
    const closed = this.frames.pop()
    this.top.children.push(element(name, closed?.children ?? []))
    return true
  }

  private abandonRawTag(): void {
    const frame = this.frames.pop()
    if (frame?.rawTag === undefined) return
    this.top.children.push({ type: 'text', value: frame.rawTag.source }, ...frame.children)
  }
}

/** The first character after the marks at an offset. */
function firstVisible(source: string, from: number): number {
  let at = from
  while ('*_=~['.includes(source[at] ?? ' ')) at++
  return source.codePointAt(at) ?? 32
}

function isInTable(node: SyntaxNode): boolean {
  for (let parent = node.parent; parent !== null; parent = parent.parent) {
    if (parent.name === 'TableCell') return true
  }
  return false
}

/** The address behind a bare one: `www.` and e-mail addresses lack their scheme. */
function addressUrl(shown: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(shown)) return lowerScheme(shown)
  return shown.startsWith('www.') ? `http://${shown}` : `mailto:${shown}`
}

function linkProperties(href: string, title?: string) {
  return {
    href,
    ...(title === undefined ? {} : { title }),
    ...(isAbsolute(href) ? { rel: ['noopener', 'noreferrer'] } : {}),
  }
}
