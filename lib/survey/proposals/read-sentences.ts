import type { SyntaxNode, SyntaxNodeRef, Tree } from '@lezer/common'
import { findSentences } from '../block-sentences.ts'
import { isCjk } from '../characters.ts'
import { readHeadings } from '../sections.ts'
import type { Stretch } from '../sentences.ts'
import { findCitations, findFigureReferences } from './citations.ts'
import { connectiveLength } from './connectives.ts'
import { removeStretches, type Sentence, type Span } from './sentence.ts'

/** A longer sentence is no prompt. */
const longest = 700
/** More sentences than this in one block are data, not prose. */
const mostInBlock = 400

/** Set in columns, or with leaders: the patterns would go over such a run again and again. */
const noProse = /(?:[^\S\n]|[.。…·;；:：,，、-]){16}/u

/** What would be the mark of a block if the sentence stood alone. */
const beginsBlock = /^(?:[>#|=]|[-+*]\s|\d{1,9}[.)](?:\s|$)|:::|~~~|```)/

interface Section {
  index: number
  title: string
  from: number
}

/** The sentences of the prose of a survey, in order: of paragraphs and of the items of lists. */
export function readSentences(source: string, tree: Tree): Sentence[] {
  const sections = readSections(source, tree)
  const hasDefinitions = tree.topNode.getChild('LinkReference') !== null
  const sentences: Sentence[] = []
  let current = 0
  for (let block = tree.topNode.firstChild; block; block = block.nextSibling) {
    while ((sections[current + 1]?.from ?? Infinity) <= block.from) current++
    const section = sections[current] ?? { index: 0, title: '', from: 0 }
    const reader = new BlockReader(source, block, section, hasDefinitions)
    for (const sentence of reader.read()) sentences.push(sentence)
  }
  return sentences
}

function readSections(source: string, tree: Tree): Section[] {
  const path: { level: number; title: string }[] = []
  const headings = readHeadings(source, tree, () => undefined)
  const sections = headings.map(({ level, title, from }, index) => {
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    path.push({ level, title })
    return { index: index + 1, title, from }
  })
  return [{ index: 0, title: '', from: 0 }, ...sections]
}

/** Reads the sentences of one block of the document. */
class BlockReader {
  private readonly source: string
  private readonly block: SyntaxNode
  private readonly section: Section
  private readonly hasDefinitions: boolean

  constructor(source: string, block: SyntaxNode, section: Section, hasDefinitions: boolean) {
    this.source = source
    this.block = block
    this.section = section
    this.hasDefinitions = hasDefinitions
  }

  read(): Sentence[] {
    const { name, nextSibling } = this.block
    if (name === 'Paragraph') {
      const sentences = this.readParagraph(this.block, true)
      const last = sentences.at(-1)
      if (last && nextSibling && isList(nextSibling.name)) last.items = this.itemsOf(nextSibling)
      return sentences
    }
    if (!isList(name)) return []
    return this.block.getChildren('ListItem').flatMap((item) => {
      const paragraph = item.getChild('Paragraph')
      return paragraph ? this.readParagraph(paragraph, false) : []
    })
  }

  private readParagraph(paragraph: SyntaxNode, isTop: boolean): Sentence[] {
    const stretches = findSentences(this.source, paragraph, paragraph.getChildren('Highlight'))
    if (stretches.length > mostInBlock) return []
    // A highlight in an item hides it in the whole item; a stray mark would pair with it.
    const isStray = this.source.slice(paragraph.from, paragraph.to).includes('==')
    const standsAlone = (isTop || stretches.length === 1) && !isStray
    let previous: Sentence | null = null
    return stretches.flatMap((stretch) => {
      const sentence = this.readSentence(paragraph, stretch, standsAlone)
      if (sentence) sentence.previous = previous
      previous = sentence
      return sentence ?? []
    })
  }

  private readSentence(
    paragraph: SyntaxNode,
    stretch: Stretch,
    standsAlone: boolean,
  ): Sentence | null {
    const written = this.source.slice(stretch.from, stretch.to)
    if (written.length > longest || !/[\p{L}\p{N}]/u.test(written)) return null
    if (beginsBlock.test(written) || noProse.test(written)) return null
    const read = readText(this.source, paragraph, stretch, this.hasDefinitions)
    if (!read) return null
    const isChinese = /\p{sc=Han}/u.test(read.text)
    const left = withoutReferences(read)
    const length = connectiveLength(left.text, isChinese)
    const connective = left.text.slice(0, length)
    const bare = removeStretches(left, length > 0 ? [{ from: 0, to: length }] : [])
    if (bare.text.trim() === '') return null
    return {
      ...bare,
      source: stretch,
      block: { from: this.block.from, to: this.block.to },
      isVerbatim: standsAlone && read.isVerbatim && bare.text === read.text,
      isChinese,
      connective,
      section: this.section,
      previous: null,
      items: [],
    }
  }

  private itemsOf(list: SyntaxNode): string[] {
    return list.getChildren('ListItem').map((item) => {
      const paragraph = item.getChild('Paragraph')
      const read = paragraph && readText(this.source, paragraph, paragraph, this.hasDefinitions)
      return read ? withoutReferences(read).text : ''
    })
  }
}

function isList(name: string): boolean {
  return name === 'BulletList' || name === 'OrderedList'
}

interface ReadText extends Pick<Sentence, 'text' | 'offsets' | 'spans'> {
  isVerbatim: boolean
}

/** Shown as it is written, marks included: formulas and code. */
const literal = new Set(['InlineCode', 'InlineMath'])
/** Left out, and then the sentence is not what a reader sees. */
const omitted = new Set(['Image', 'FootnoteReference', 'Comment'])
/** With one of these a sentence is asked already, or cannot be. */
const unusable = new Set([
  'Highlight',
  'URL',
  'Autolink',
  'BlockMath',
  'HardBreak',
  'Strikethrough',
])
/** Of no extent of their own in the text. */
const spanless = new Set(['Paragraph', 'Escape', 'Entity'])

/** The text of a stretch of a paragraph without its marks; null if it cannot be asked. */
function readText(
  source: string,
  paragraph: SyntaxNode,
  stretch: Stretch,
  hasDefinitions: boolean,
): ReadText | null {
  const text = new TextReader(source, stretch)
  let isVerbatim = true
  let isUsable = true
  paragraph.cursor().iterate(
    (node) => {
      if (node.from >= stretch.to || node.to <= stretch.from) return false
      switch (treatmentOf(source, node)) {
        case 'read':
          if (node.name === 'Link' && !node.node.getChild('URL')) isUsable &&= !hasDefinitions
          // Emphasis that goes on outside would leave one of its marks in the sentence alone.
          if (node.name !== 'Paragraph' && !holds(stretch, node)) isVerbatim = false
          text.open(node.from)
          return true
        case 'keep':
          text.open(node.from)
          text.close(node)
          return false
        case 'omit':
          isVerbatim = false
          break
        case 'refuse':
          isUsable = false
      }
      text.skip(node)
      return false
    },
    (node) => {
      const isRead = treatmentOf(source, node) === 'read'
      if (isRead && node.from < stretch.to && node.to > stretch.from) text.close(node)
    },
  )
  return isUsable ? joinLines({ ...text.finish(), isVerbatim }) : null
}

/** Read what is inside, keep it with its marks, leave out a mark, omit what was shown, or refuse all. */
function treatmentOf(
  source: string,
  node: SyntaxNodeRef,
): 'read' | 'keep' | 'mark' | 'omit' | 'refuse' {
  const { name, from, to } = node
  if (literal.has(name)) return 'keep'
  if (omitted.has(name)) return 'omit'
  if (name === 'HTMLTag') return /^<img\b/i.test(source.slice(from, to)) ? 'omit' : 'refuse'
  if (name === 'URL' && node.node.parent?.name === 'Link') return 'mark'
  if (unusable.has(name)) return 'refuse'
  if (name === 'LinkTitle' || name === 'LinkLabel') return 'mark'
  return name.endsWith('Mark') && !isShortcut(node) ? 'mark' : 'read'
}

/** Collects a text from its source, from left to right. */
class TextReader {
  private text = ''
  private readonly offsets: number[] = []
  private readonly spans: Span[] = []
  private readonly opened: number[] = []
  private position: number
  private readonly source: string
  private readonly stretch: Stretch

  constructor(source: string, stretch: Stretch) {
    this.source = source
    this.stretch = stretch
    this.position = stretch.from
  }

  open(from: number): void {
    this.readTo(from)
    this.opened.push(this.text.length)
  }

  close({ name, from, to }: SyntaxNodeRef): void {
    this.readTo(to)
    const start = this.opened.pop() ?? this.text.length
    const isWhole = holds(this.stretch, { from, to })
    if (!isWhole || spanless.has(name) || start === this.text.length) return
    this.spans.push({ name, from: start, to: this.text.length, source: { from, to } })
  }

  skip({ from, to }: Stretch): void {
    this.readTo(from)
    this.position = Math.max(this.position, to)
  }

  finish(): Pick<Sentence, 'text' | 'offsets' | 'spans'> {
    this.readTo(this.stretch.to)
    return { text: this.text, offsets: this.offsets, spans: this.spans }
  }

  private readTo(end: number): void {
    for (; this.position < Math.min(end, this.stretch.to); this.position++) {
      this.text += this.source.charAt(this.position)
      this.offsets.push(this.position)
    }
  }
}

function holds(stretch: Stretch, { from, to }: Stretch): boolean {
  return from >= stretch.from && to <= stretch.to
}

/** Is it the bracket of `[words]`, which is a link only where the words are defined? */
function isShortcut(mark: SyntaxNodeRef): boolean {
  const link = mark.node.parent
  return mark.name === 'LinkMark' && link?.name === 'Link' && link.getChild('URL') === null
}

/** A line end is a space, or nothing between Chinese characters. */
function joinLines(read: ReadText): ReadText {
  if (!read.text.includes('\n')) return read
  const gone: Stretch[] = []
  for (const { 0: run, index } of read.text.matchAll(/[ \t]*\n[ \t>]*/g)) {
    const before = read.text.codePointAt(index - 1) ?? 0
    const after = read.text.codePointAt(index + run.length) ?? 0
    const kept = isCjk(before) && isCjk(after) ? 0 : 1
    if (run.length > kept) gone.push({ from: index + kept, to: index + run.length })
  }
  const joined = removeStretches(read, gone)
  return { ...joined, text: joined.text.replaceAll('\n', ' ').replaceAll('\t', ' ') }
}

/** Citations and references to figures go, and the space before them; words stay apart. */
function withoutReferences(read: ReadText): ReadText {
  const found = [...findCitations(read.text), ...findFigureReferences(read.text)]
  found.sort((one, other) => one.from - other.from)
  const gone: Stretch[] = []
  for (const { from, to } of found) {
    const start = read.text.slice(0, from).trimEnd().length
    const last = gone.at(-1)
    if (last && start < last.to) last.to = Math.max(last.to, to)
    else gone.push({ from: start, to })
  }
  let { text } = read
  for (const stretch of gone) {
    const before = text.charAt(stretch.from - 1)
    const after = text.charAt(stretch.to).trim()
    if (isWide(before) && isWide(text.slice(stretch.to).trimStart().charAt(0))) {
      while (text.charAt(stretch.to) === ' ') stretch.to++
    } else if (after !== '' && /[\p{L}\p{N}]/u.test(before) && /[\p{L}\p{N}]/u.test(after)) {
      text = `${text.slice(0, stretch.from)} ${text.slice(stretch.from + 1)}`
      stretch.from++
    }
  }
  return {
    ...removeStretches({ ...read, text }, gone),
    isVerbatim: read.isVerbatim && gone.length === 0,
  }
}

function isWide(character: string): boolean {
  return isCjk(character.codePointAt(0) ?? 0)
}
