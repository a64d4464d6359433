import { InlineContext, type MarkdownConfig } from '@lezer/markdown'

/**
 * `[12]` with no address and no label behind it, which is a link if `12` is defined anywhere. Lezer
 * would let no brackets around it be a link any more: `[[12]](https://…)`.
 */
function parseShortcut(cx: InlineContext, next: number, pos: number): number {
  if (next !== 93 /* ] */ || '(['.includes(cx.slice(pos + 1, pos + 2) || ' ')) return -1
  const from = bracketBefore(cx, pos)
  const index = from < 0 ? null : cx.findOpeningDelimiter(InlineContext.linkStart)
  if (index === null || cx.getDelimiterAt(index)?.from !== from) return -1
  if (cx.skipSpace(from + 1) === pos) return -1
  const children = [
    cx.elt('LinkMark', from, from + 1),
    ...cx.takeContent(index),
    cx.elt('LinkMark', pos, pos + 1),
  ]
  return cx.addElement(cx.elt('Link', from, pos + 1, children))
}

/** Where the bracket before this one is, if it opens: a label has no others in it. */
function bracketBefore(cx: InlineContext, pos: number): number {
  let at = pos - 1
  while (at >= cx.offset && cx.char(at) !== 91 && cx.char(at) !== 93) at--
  return at >= cx.offset && cx.char(at) === 91 ? at : -1
}

/** A `Link` of only its text that may stand within another. */
export const shortcutLink: MarkdownConfig = {
  parseInline: [{ name: 'ShortcutLink', parse: parseShortcut, before: 'LinkEnd' }],
}
