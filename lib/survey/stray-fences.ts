import type { Tree } from '@lezer/common'
import type { Report } from './problem.ts'

const fence = /^[ \t>*+-]*(:::+)([^\r\n]*)/gm

/**
 * Reports lines that look like the first or last line of a block but are text: inside lists and
 * quotations, with broken attributes, or with nothing to close.
 */
export function reportStrayFences(source: string, tree: Tree, report: Report): void {
  const cursor = tree.cursor()
  for (const match of source.matchAll(fence)) {
    const [line, colons = '', rest = ''] = match
    const from = match.index + line.length - rest.length - colons.length
    cursor.moveTo(from, 1)
    if (cursor.name !== 'Paragraph') continue
    const problem = { rule: 'stray-fence', from, to: match.index + line.trimEnd().length }
    if (rest.trim() === '') {
      const message = 'There is no open block here; remove this line, or open one above.'
      report({ ...problem, severity: 'warning', message })
    } else if (/^\p{L}/u.test(rest)) {
      const message = 'This line opens no block; write it at the margin, outside lists, and alone.'
      report({
        ...problem,
        severity: 'error',
        message,
        expected: ':::qa{#id}',
        actual: line.trim(),
      })
    }
  }
}
