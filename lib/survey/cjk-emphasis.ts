import { tags } from '@lezer/highlight'
import { type DelimiterType, InlineContext, type MarkdownConfig } from '@lezer/markdown'
import { codePointBefore, isCjk } from './characters.ts'

const punctuation = /[\p{P}\p{S}]/u
const whiteSpace = /\s/u
const strikethrough: DelimiterType = { resolve: 'Strikethrough', mark: 'StrikethroughMark' }

/** Every two signs of a run are an emphasis within another: a longer run is a line of stars, and text. */
const longestRun = 12

/** What a delimiter run has on one of its sides. */
type Neighbour = 'space' | 'punctuation' | 'cjk' | 'other'

function neighbour(code: number | undefined): Neighbour {
  if (code === undefined || Number.isNaN(code)) return 'space'
  if (code < 128 ? code <= 32 : whiteSpace.test(String.fromCodePoint(code))) return 'space'
  if (isCjk(code)) return 'cjk'
  return punctuation.test(String.fromCodePoint(code)) ? 'punctuation' : 'other'
}

interface Flanking {
  /** May open, as far as its sides go. */
  left: boolean
  /** May close, as far as its sides go. */
  right: boolean
  before: Neighbour
  after: Neighbour
}

/**
 * CommonMark's flanking rule, except that Chinese, Japanese and Korean characters count neither as
 * letters that a mark may not split nor as punctuation that needs a space: `**重点。**后文`. The
 * rule is that of the specification of markdown-cjk-friendly.
 */
function flanking(cx: InlineContext, from: number, to: number): Flanking {
  const before = neighbour(codePointBefore(cx.text, from - cx.offset))
  const after = neighbour(cx.text.codePointAt(to - cx.offset))
  return {
    left: after !== 'space' && (after !== 'punctuation' || before !== 'other'),
    right: before !== 'space' && (before !== 'punctuation' || after !== 'other'),
    before,
    after,
  }
}

function parseEmphasis(cx: InlineContext, next: number, from: number): number {
  if (next !== 42 /* * */ && next !== 95 /* _ */) return -1
  let to = from + 1
  while (cx.char(to) === next) to++
  if (to - from > longestRun) return to
  const { left, right, before, after } = flanking(cx, from, to)
  if (next === 42) return cx.addDelimiter(InlineContext.emphasisAsterisk, from, to, left, right)
  const opens = left && (!right || isPunctuated(before, cx, from - 1))
  const closes = right && (!left || isPunctuated(after, cx, to))
  return cx.addDelimiter(InlineContext.emphasisUnderscore, from, to, opens, closes)
}

/** An underscore inside a word is part of it; only punctuation, of any script, sets it apart. */
function isPunctuated(side: Neighbour, cx: InlineContext, at: number): boolean {
  if (side !== 'cjk') return side === 'punctuation'
  return punctuation.test(cx.slice(at, at + 1))
}

function parseStrikethrough(cx: InlineContext, next: number, from: number): number {
  if (next !== 126 /* ~ */ || cx.char(from + 1) !== 126) return -1
  let to = from + 2
  while (cx.char(to) === 126) to++
  if (to > from + 2) return to
  const { left, right } = flanking(cx, from, to)
  return cx.addDelimiter(strikethrough, from, to, left, right)
}

/** `Emphasis`, `StrongEmphasis` and `Strikethrough` that also work between CJK characters. */
export const cjkEmphasis: MarkdownConfig = {
  defineNodes: [
    { name: 'Strikethrough', style: { 'Strikethrough/...': tags.strikethrough } },
    { name: 'StrikethroughMark', style: tags.processingInstruction },
  ],
  parseInline: [
    { name: 'Emphasis', parse: parseEmphasis },
    { name: 'Strikethrough', parse: parseStrikethrough, after: 'Emphasis' },
  ],
}
