import type { InlineContext, MarkdownConfig } from '@lezer/markdown'

/** A backslash before a line's end, or two spaces; found from the end, so that spaces cost little. */
function parseHardBreak(cx: InlineContext, next: number, pos: number): number {
  if (next === 92 /* \ */) {
    const end = cx.char(pos + 1) === 9 ? pos + 2 : pos + 1
    return cx.char(end) === 10 ? cx.addElement(cx.elt('HardBreak', pos, end + 1)) : -1
  }
  if (next !== 10) return -1
  const end = cx.char(pos - 1) === 9 ? pos - 1 : pos
  let from = end
  while (from > cx.offset && cx.char(from - 1) === 32) from--
  return end - from < 2 ? -1 : cx.addElement(cx.elt('HardBreak', from, pos + 1))
}

/** Replaces lezer's `HardBreak`. A tab before the line's end stands for a carriage return. */
export const hardBreak: MarkdownConfig = {
  parseInline: [{ name: 'HardBreak', parse: parseHardBreak }],
}
