import type { SyntaxNode } from '@lezer/common'

export type Alignment = 'left' | 'center' | 'right' | undefined

/** The cells of a row by column; an empty cell has no node. */
export function cellsByColumn(row: SyntaxNode): (SyntaxNode | undefined)[] {
  const cells: (SyntaxNode | undefined)[] = []
  let column = row.firstChild?.name === 'TableDelimiter' ? -1 : 0
  for (let child = row.firstChild; child; child = child.nextSibling) {
    if (child.name === 'TableDelimiter') column++
    else cells[column] = child
  }
  return cells
}

/** How the columns of a table are aligned, one for each; only these columns are shown. */
export function readAlignments(source: string, table: SyntaxNode): Alignment[] {
  const delimiter = table.getChild('TableDelimiter')
  if (delimiter === null) return []
  const row = source.slice(delimiter.from, delimiter.to).trim()
  return row
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => {
      const rule = cell.trim()
      if (!rule.endsWith(':')) return rule.startsWith(':') ? 'left' : undefined
      return rule.startsWith(':') ? 'center' : 'right'
    })
}

/** Where what is shown of a row of a table with so many columns ends. */
export function shownEnd(row: SyntaxNode, columns: number): number {
  return cellsByColumn(row).slice(columns).find(Boolean)?.from ?? row.to
}
