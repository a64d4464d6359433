import { type Figure, isMet, ratioOf, type Target } from './figure.ts'

const head = ['measured', 'figure', 'beside it', '', 'ratio', 'target', 'met']
/** Columns of numbers are aligned to the right. */
const numeric = new Set([1, 3, 4])

/** The figures as a table of text, a line each. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = [head, ...figures.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '))
  return lines.join('\n')
}

function cellsOf(figure: Figure): string[] {
  const { name, value, unit, beside, target } = figure
  const ratio = ratioOf(figure)
  const met = isMet(figure)
  return [
    name,
    `${digits(value)} ${unit}`,
    beside?.name ?? '',
    beside ? digits(beside.value) : '',
    ratio === null ? '' : `${digits(ratio)} ×`,
    target ? boundText(target, unit) : '',
    met === null ? '' : met ? 'yes' : 'no',
  ]
}

function boundText(target: Target, unit: string): string {
  const bound = 'atLeast' in target ? `≥ ${target.atLeast}` : `≤ ${target.atMost}`
  return `${bound} ${target.of === 'ratio' ? '×' : unit}`
}

/** Three digits that mean something, and no more. */
function digits(value: number): string {
  return value.toLocaleString(
    'en',
    value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 },
  )
}
