import type { SyntaxNode } from '@lezer/common'
import type { Fragment } from '#lib/model.ts'
import { type BlockBody, renderPart } from './block-body.ts'
import { claimName, slugify, type TakenNames } from './identity.ts'
import { foldOption } from './lint-options.ts'
import { foldWordings } from './occurrence.ts'
import { cellsByColumn } from './table-cells.ts'

/** One thing that is so: as shown, and in its other spellings. */
export interface FactValue {
  body: Fragment
  /** As shown first. */
  names: string[]
  /** Its names as they are compared. */
  folded: string[]
  /** The words shown, as they are looked for in others. */
  wording: string
}

/** What the table says of an entity in one column. */
export interface FactCell {
  body: Fragment
  /** At least one. */
  values: FactValue[]
}

export interface FactColumn {
  title: Fragment
  /** Stands for the column in keys, and may do so in attributes. */
  name: string
}

/** A row: an entity, and what is true of it. */
export interface FactRow {
  from: number
  to: number
  /** Stands for the entity in keys. */
  name: string
  entity: FactValue
  /** By column; null where the table says nothing. */
  cells: (FactCell | null)[]
}

/** Written for “nothing to say here”. */
const nothing = /^[\p{Pd}\s/]*$/u

/** The columns of a table, named as given or else by their titles. */
export function readColumns(
  body: BlockBody,
  header: SyntaxNode,
  names: readonly string[],
): FactColumn[] {
  const taken: TakenNames = new Map()
  return Array.from(cellsByColumn(header), (cell, index) => {
    const title = cell ? renderPart(body, cell.from, cell.to, cell) : { html: '', text: '' }
    const name = claimName(names[index] ?? (slugify(title.text) || `column-${index + 1}`), taken)
    return { title, name }
  })
}

/** The rows that name an entity in the column `key`. */
export function readRows(body: BlockBody, table: SyntaxNode, key: number): FactRow[] {
  const taken: TakenNames = new Map()
  return table.getChildren('TableRow').flatMap((row): FactRow[] => {
    const cells = Array.from(cellsByColumn(row), (cell) => (cell ? readCell(body, cell) : null))
    const named = cells[key]
    const [entity] = named?.values ?? []
    if (!named || !entity) return []
    const name = claimName(slugify(entity.names[0] ?? '') || 'row', taken)
    return [{ from: row.from, to: row.to, name, entity, cells }]
  })
}

/** Null for an empty cell, and for a dash. */
function readCell(body: BlockBody, cell: SyntaxNode): FactCell | null {
  const values = splitAt(body, cell, cell, isSemicolon).flatMap(
    (part) => readValue(body, cell, part) ?? [],
  )
  return values.length > 0 ? { body: renderPart(body, cell.from, cell.to, cell), values } : null
}

function readValue(body: BlockBody, cell: SyntaxNode, part: Range): FactValue | null {
  const spellings = splitAt(body, cell, part, isEscapedPipe)
    .map(({ from, to }) => renderPart(body, from, to, cell))
    .filter(({ text }) => !nothing.test(text))
  const [shown] = spellings
  if (!shown) return null
  const names = [...new Set(spellings.map(({ text }) => text))]
  const [wording = ''] = foldWordings([shown.text])
  return { body: shown, names, folded: names.map(foldOption), wording }
}

interface Range {
  from: number
  to: number
}

/** Finds a separator at an offset of the source: its end, or -1. */
type Separator = (source: string, at: number) => number

/** With none of these there is nothing to divide. */
const dividers = /[;；]|\\\|/

/** Several values of one cell. */
const isSemicolon: Separator = (source, at) => (/[;；]/.test(source.charAt(at)) ? at + 1 : -1)

/** Several spellings of one value; in a table a pipe has to be escaped. */
const isEscapedPipe: Separator = (source, at) => (source.startsWith('\\|', at) ? at + 2 : -1)

/** Divides a part of a cell at separators that are text: not those in code, formulas or entities. */
function splitAt(
  { source }: BlockBody,
  cell: SyntaxNode,
  part: Range,
  separator: Separator,
): Range[] {
  const mayDivide = dividers.test(source.slice(part.from, part.to))
  if (!mayDivide) return [{ from: part.from, to: part.to }]
  const parts: Range[] = []
  let from = part.from
  let at = part.from
  let inside = cell.childAfter(at)
  while (at < part.to) {
    while (inside && inside.to <= at) inside = inside.nextSibling
    const end = separator(source, at)
    if (end >= 0 && (!inside || inside.from > at || inside.name === 'Escape')) {
      parts.push({ from, to: at })
      from = end
      at = end
    } else if (inside && inside.from === at) at = Math.max(at + 1, inside.to)
    else at += 1
  }
  return [...parts, { from, to: part.to }]
}
