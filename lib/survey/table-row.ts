import type { SyntaxNode, Tree } from '@lezer/common'
import type { Fragment } from '#lib/model.ts'
import { type RenderedFragment, type RenderOptions, renderRange } from './render.ts'
import { cellsByColumn } from './table-cells.ts'

/**
 * One row of a table beneath the table's head: what a cell says is clear only beside the others. As
 * plain text, a line `column: cell` for each column.
 */
export function renderRow(
  source: string,
  tree: Tree,
  row: SyntaxNode,
  options: RenderOptions,
): Pick<RenderedFragment, 'fragment' | 'problems'> {
  const problems: RenderedFragment['problems'] = []
  const render = (cell: SyntaxNode | undefined): Fragment => {
    if (!cell) return { html: '', text: '' }
    const rendered = renderRange(source, tree, cell.from, cell.to, { ...options, within: cell })
    problems.push(...rendered.problems)
    return rendered.fragment
  }
  const header = row.parent?.getChild('TableHeader')
  const titleCells = header ? cellsByColumn(header) : []
  const columns = [...cellsByColumn(row)].map((cell, column) => ({
    title: render(titleCells[column]),
    body: render(cell),
  }))
  const titles = columns.map(({ title }) => `<th>${title.html}</th>`).join('')
  const bodies = columns.map(({ body }) => `<td>${body.html}</td>`).join('')
  const html = `<table><thead><tr>${titles}</tr></thead><tbody><tr>${bodies}</tr></tbody></table>`
  const text = columns.flatMap(({ title, body }) => joinText(title.text, body.text)).join('\n')
  return { fragment: { html, text }, problems }
}

function joinText(title: string, body: string): string | never[] {
  if (body === '') return []
  return title === '' ? body : `${title}: ${body}`
}
