import type { Input, ParseWrapper, PartialParse } from '@lezer/common'
import { tags } from '@lezer/highlight'
import { BlockContext, type Line, type MarkdownConfig } from '@lezer/markdown'

/** Front matter longer than this is not looked for. */
const longest = 65_536
const frontMatter = /^(\ufeff?)---[ \t\r]*\n(?:[^\n]*\n)*?---[ \t\r]*(?=\n|$)/

/** Where the front matter of a running parse ends: a block parser sees one line, not the input. */
const ends = new WeakMap<PartialParse, number>()

type Fragments = Parameters<ParseWrapper>[2]
type Ranges = Parameters<ParseWrapper>[3]

function findFrontMatter(
  inner: PartialParse,
  input: Input,
  fragments: Fragments,
  ranges: Ranges,
): PartialParse {
  const end = frontMatterEnd(input)
  if (inner instanceof BlockContext && endBefore(fragments, end) !== end) {
    // What the older tree took for paragraphs must not be reused.
    return inner.parser.startParse(input, [], ranges)
  }
  if (end > 0) ends.set(inner, end)
  return inner
}

/** Where the front matter ends, or 0 if there is none. */
function frontMatterEnd(input: Input): number {
  const start = input.read(0, Math.min(4, input.length))
  if (!start.includes('---')) return 0
  return frontMatter.exec(input.read(0, Math.min(longest, input.length)))?.[0].length ?? 0
}

/** Where it ended in the older tree; `end` itself if there is no older tree. */
function endBefore(fragments: Fragments, end: number): number {
  const [first] = fragments
  if (first === undefined || first.from > 0) return end
  const node = first.tree.topNode.firstChild
  return node?.name === 'FrontMatter' ? node.to : 0
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
