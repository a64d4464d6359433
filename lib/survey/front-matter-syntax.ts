import type { Input, PartialParse } from '@lezer/common'
import { tags } from '@lezer/highlight'
import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown'

/** Front matter longer than this is not looked for. */
const longest = 65_536
const frontMatter = /^(\ufeff?)---[ \t\r]*\n(?:[^\n]*\n)*?---[ \t\r]*(?=\n|$)/

/** Where the front matter of a running parse ends: a block parser sees one line, not the input. */
const ends = new WeakMap<PartialParse, number>()

function findFrontMatter(inner: PartialParse, input: Input): PartialParse {
  const start = input.read(0, Math.min(5, input.length))
  if (!start.includes('---')) return inner
  const found = frontMatter.exec(input.read(0, Math.min(longest, input.length)))
  if (found !== null) ends.set(inner, found[0].length)
  return inner
}

function parseFrontMatter(cx: BlockContext, line: Line): boolean {
  const end = cx.lineStart === 0 && cx.depth === 1 ? ends.get(cx) : undefined
  if (end === undefined) return false
  const from = line.text.startsWith('\ufeff') ? 1 : 0
  while (cx.lineStart + line.text.length < end && cx.nextLine());
  cx.nextLine()
  const to = cx.prevLineEnd()
  cx.addElement(cx.elt('FrontMatter', from, to))
  return true
}

/** `FrontMatter`: the lines from `---` to `---` at the very start of the document. */
export const frontMatterSyntax: MarkdownConfig = {
  defineNodes: [{ name: 'FrontMatter', block: true, style: tags.meta }],
  parseBlock: [{ name: 'FrontMatter', parse: parseFrontMatter, before: 'LinkReference' }],
  wrap: findFrontMatter,
}
