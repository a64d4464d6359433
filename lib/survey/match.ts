import type { SyntaxNode } from '@lezer/common'
import type { Fragment, MatchContent } from '#lib/model.ts'
import { type BlockBody, blockError, readPrompt, renderPart, reportStray } from './block-body.ts'
import { cellsByColumn } from './table-cells.ts'
import { thresholds } from './thresholds.ts'

/*
 *  :::match{#id}
 *  prompt
 *  | one | other |
 *  |-----|-------|
 *  | a   | A     |      as written, what belongs together stands in one row
 *  :::
 */
/** Reads a prompt and the pairs to be found. */
export function readMatch(body: BlockBody): MatchContent | null {
  const table = body.children.findLast(({ name }) => name === 'Table')
  const prompt = readPrompt(body, table?.from ?? body.to)
  const header = table?.getChild('TableHeader')
  const columns = header ? readRow(body, header) : []
  const rows = table ? table.getChildren('TableRow').map((row) => readRow(body, row)) : []
  const fault = columns.length === 2 ? faultOf(rows) : 'The pairs are a table of two columns.'
  if (!table || fault) {
    const { least, most } = thresholds.arranged
    const message = `${fault} Write ${least} to ${most} rows “| one | its partner |” below a head.`
    const expected = '| … | … |\n|---|---|\n| one | its partner |'
    body.report({ ...blockError(body, 'bad-match', message), expected })
    return null
  }
  reportStray(body, table.to)
  const [left = empty, right = empty] = columns
  const pairs = rows.map(([left = empty, right = empty]) => ({ left, right }))
  const answer = renderPart(body, table.from, table.to)
  return prompt && { kind: 'match', prompt, answer, columns: { left, right }, pairs }
}

const empty: Fragment = { html: '', text: '' }

function readRow(body: BlockBody, row: SyntaxNode): Fragment[] {
  return Array.from(cellsByColumn(row), (cell) =>
    cell ? renderPart(body, cell.from, cell.to, cell) : empty,
  )
}

function faultOf(rows: readonly Fragment[][]): string | null {
  const { least, most } = thresholds.arranged
  if (rows.length < least || rows.length > most) return `These are ${rows.length} pairs.`
  const isWhole = rows.every((row) => row.length === 2 && row.every(({ text }) => text !== ''))
  if (!isWhole) return 'Every row needs two cells with text.'
  const [lefts, rights] = [0, 1].map((column) => new Set(rows.map((row) => row[column]?.text)))
  if ((lefts?.size ?? 0) < rows.length) return 'Two rows begin with the same.'
  return (rights?.size ?? 0) < 2 ? 'All partners are the same.' : null
}
