import { tags } from '@lezer/highlight'
import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown'

const label = /\[\^[^\s[\]]{1,200}\]/y

/** The end of the label `[^id]` at `from`, or -1. */
function labelEnd(text: string, from: number): number {
  label.lastIndex = from
  return label.test(text) ? label.lastIndex : -1
}

/** The label of `[^label]` or `[^label]:`. */
export function footnoteLabel(source: string, { from, to }: { from: number; to: number }): string {
  return source.slice(from + 2, source.lastIndexOf(']', to - 1))
}

function parseReference(cx: InlineContext, next: number, pos: number): number {
  if (next !== 91 /* [ */ || cx.char(pos + 1) !== 94 /* ^ */) return -1
  const end = labelEnd(cx.text, pos - cx.offset)
  return end < 0 ? -1 : cx.addElement(cx.elt('FootnoteReference', pos, end + cx.offset))
}

/** The end of the label of a definition `[^id]:` that this line begins, or -1. */
function definitionLabelEnd(line: Line): number {
  if (line.next !== 91 || line.text.charCodeAt(line.pos + 1) !== 94) return -1
  if (line.indent >= line.baseIndent + 4) return -1
  const end = labelEnd(line.text, line.pos)
  return end >= 0 && line.text[end] === ':' ? end : -1
}

function openDefinition(cx: BlockContext, line: Line): boolean | null {
  const end = definitionLabelEnd(line)
  if (end < 0) return false
  const from = cx.lineStart + line.pos
  cx.startComposite('FootnoteDefinition', line.pos)
  cx.addElement(cx.elt('FootnoteLabel', from, cx.lineStart + end + 1))
  line.moveBase(end + 1)
  return null
}

/** A definition goes on over blank lines and lines indented by four columns. */
function continueDefinition(_: BlockContext, line: Line): boolean {
  if (line.next < 0) return true
  if (line.indent < line.baseIndent + 4) return false
  line.moveBaseColumn(line.baseIndent + 4)
  return true
}

/** `FootnoteReference` `[^id]`, and the block `FootnoteDefinition` `[^id]: …`. */
export const footnote: MarkdownConfig = {
  defineNodes: [
    { name: 'FootnoteReference', style: tags.link },
    { name: 'FootnoteDefinition', block: true, composite: continueDefinition },
    { name: 'FootnoteLabel', style: tags.labelName },
  ],
  parseInline: [{ name: 'FootnoteReference', parse: parseReference, before: 'Link' }],
  parseBlock: [
    {
      name: 'FootnoteDefinition',
      parse: openDefinition,
      endLeaf: (_, line) => definitionLabelEnd(line) >= 0,
      before: 'LinkReference',
    },
  ],
}
