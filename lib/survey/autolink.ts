import type { InlineContext, MarkdownConfig } from '@lezer/markdown'
import { isCjkPunctuation, isWord } from './characters.ts'

const domain = /^[\w-]+(?:\.[\w-]+)+/
const port = /:\d{1,5}/y
const trailing = /(?:[?!.,:;*_~'"]|&\w+;)$/
/** Longer ones are no addresses; the bounds keep hostile input cheap. */
const longestPath = 2048
const longestDomain = 254
const longestMailbox = 64

/** Finds bare addresses from the character that gives them away: `://`, `www.`, `@`. */
function parseAutolink(cx: InlineContext, next: number, pos: number): number {
  const at = pos - cx.offset
  if (next === 58 /* : */) return addLink(cx, schemeStart(cx.text, at), at + 3)
  if (next === 119 /* w */ && cx.text.startsWith('www.', at)) return addLink(cx, at, at)
  return next === 64 /* @ */ ? addMailLink(cx, at) : -1
}

/** Where the `http` or `https` before an index begins, or -1. */
function schemeStart(text: string, end: number): number {
  const scheme = /https?$/i.exec(text.slice(Math.max(0, end - 5), end))
  if (scheme === null) return -1
  const start = end - scheme[0].length
  return start > 0 && isWord(text.charCodeAt(start - 1)) ? -1 : start
}

/** Adds a link from `start`, if a domain follows at `domainStart`. */
function addLink(cx: InlineContext, start: number, domainStart: number): number {
  const end = start < 0 ? -1 : addressEnd(cx.text, domainStart)
  return end < 0 ? -1 : cx.addElement(cx.elt('URL', start + cx.offset, end + cx.offset))
}

function addressEnd(text: string, from: number): number {
  const hostEnd = domainEnd(text, from)
  if (hostEnd < 0 || text.startsWith('://', hostEnd)) return -1
  port.lastIndex = hostEnd
  const pathFrom = port.test(text) ? port.lastIndex : hostEnd
  let address = text.slice(from, pathEnd(text, pathFrom))
  while (trailing.test(address)) address = address.replace(trailing, '')
  return from + address.length
}

/** The end of a domain of two parts or more, the last two of which have no underscore, or -1. */
function domainEnd(text: string, from: number): number {
  const [found = ''] = domain.exec(text.slice(from, from + longestDomain)) ?? []
  const tail = found.split('.').slice(-2).join('.')
  const isDomain = found !== '' && found.length < longestDomain && !tail.includes('_')
  return isDomain ? from + found.length : -1
}

/** The end of a path, query or fragment that begins at `from`. */
function pathEnd(text: string, from: number): number {
  if (!'/?#'.includes(text[from] ?? ' ')) return from
  const limit = Math.min(text.length, from + longestPath)
  let open = 0
  for (let end = from; end < limit; end++) {
    const code = text.charCodeAt(end)
    if (code === 40 /* ( */) open++
    else if (code === 41 /* ) */) open--
    const isOutside = code <= 32 || open < 0 || '<]*`'.includes(text[end] ?? '')
    if (isOutside || isCjkPunctuation(code)) return end
  }
  return limit
}

/** `name@example.org`, perhaps with `mailto:` before it. */
function addMailLink(cx: InlineContext, at: number): number {
  const { text } = cx
  let start = at
  while (start > 0 && at - start < longestMailbox && isMailbox(text.charCodeAt(start - 1))) start--
  const before = text[start - 1] ?? ' '
  const isPartOfMore = '_/@'.includes(before) || isMailbox(before.charCodeAt(0))
  if (start === at || isPartOfMore || text.startsWith('www.', start)) return -1
  const end = domainEnd(text, at + 1)
  if (end < 0 || /[-_]/.test(text[end - 1] ?? '')) return -1
  const from = text.endsWith('mailto:', start) ? start - 7 : start
  return cx.addElement(cx.elt('URL', from + cx.offset, end + cx.offset))
}

function isMailbox(code: number): boolean {
  return (isWord(code) && code !== 95) || code === 43 || code === 45 || code === 46
}

/** Bare addresses as `URL`, as in GFM; full-width punctuation ends them. */
export const autolink: MarkdownConfig = {
  parseInline: [{ name: 'Autolink', parse: parseAutolink, after: 'LinkEnd' }],
}
