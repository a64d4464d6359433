import type { Tree } from '@lezer/common'
import type { Fix } from '#lib/model.ts'
import { fixOf, withFix } from './fix.ts'
import { mendOpening } from './mend-opening.ts'
import type { Report } from './problem.ts'

const fence = /^([ \t>*+-]*)([:：]{3,})(.*)$/gm
const closing = /^[:：]{3,}[ \t]*$/

/**
 * Reports lines that look like the first or last line of a block but are text: inside lists and
 * quotations, with broken attributes, with colons in full width, or with nothing to close.
 */
export function reportStrayFences(
  source: string,
  tree: Tree,
  kinds: ReadonlySet<string>,
  report: Report,
): void {
  const cursor = tree.cursor()
  let isBegun = false
  for (const match of source.matchAll(fence)) {
    const [line, indent = '', colons = '', rest = ''] = match
    const from = match.index + indent.length
    cursor.moveTo(from, 1)
    if (cursor.name !== 'Paragraph') continue
    const text = line.slice(indent.length).trimEnd()
    const problem = { rule: 'stray-fence', from, to: from + text.length }
    const parent = cursor.node.parent?.name ?? ''
    const isAtMargin = /^ {0,3}$/.test(indent) && /^(?:Document|Container)$/.test(parent)
    if (closing.test(text)) {
      const isClosing = isAtMargin && text !== ':::' && (isBegun || parent === 'Container')
      // A line above is the one to be mended.
      const fix = isBegun && !isClosing ? {} : withFix(mendClosing(source, from, text, isClosing))
      isBegun = false
      const message = isClosing
        ? 'This line closes no block; write exactly three colons in half width.'
        : 'There is no open block here; remove this line, or open one above.'
      report({ ...problem, severity: 'warning', message, ...fix })
      continue
    }
    // A space before the kind, or wide colons, may be prose unless the kind is one.
    const isSpaced = colons !== ':::' || /^\s/.test(rest)
    const kind = /^\s*(\p{L}+)/u.exec(rest)?.[1]
    if (kind === undefined || (isSpaced && !kinds.has(kind))) continue
    const message = 'This line opens no block; write it at the margin, outside lists, and alone.'
    const fix = withFix(isAtMargin ? mendOpening(text, from) : null)
    const expected = ':::qa{#id}'
    isBegun = fix.fix !== undefined
    report({ ...problem, severity: 'error', message, expected, actual: line.trim(), ...fix })
  }
}

/** Closes the block in which the line stands, or takes the line away. */
function mendClosing(source: string, from: number, line: string, isClosing: boolean): Fix {
  const to = from + line.length
  if (isClosing) return fixOf('Write “:::”', from, to, ':::')
  const start = source.lastIndexOf('\n', from - 1) + 1
  const end = source.indexOf('\n', to)
  return fixOf('Remove the line', start, end < 0 ? source.length : end + 1, '')
}
