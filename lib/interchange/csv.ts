/**
 * Cells as comma-separated values (RFC 4180), each line ended by CR LF. A spreadsheet takes a cell that
 * begins with one of = + - @, a tab or a return for a formula, and could be made to run it; such a
 * cell is written with an apostrophe before it. {@link readCsv} takes that away again.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${writeLine(cells)}\r\n`).join('')
}

/** A line of one empty cell would be taken for none. */
function writeLine(cells: readonly string[]): string {
  return cells.length === 1 && cells[0] === '' ? '""' : cells.map(writeCell).join(',')
}

function writeCell(cell: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The cells of comma-separated values; lines may end with or without a return. Any text is taken. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)|[\s\S]/g
  for (const [whole, quoted, plain, end] of text.matchAll(cell)) {
    if (end === undefined) continue
    if (whole === '' && cells.length === 0) break
    cells.push(readCell(quoted?.replaceAll('""', '"') ?? plain ?? ''))
    if (end === ',') continue
    rows.push(cells)
    cells = []
  }
  return rows
}

function readCell(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}
