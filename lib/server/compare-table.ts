import 'server-only'
import type Database from 'better-sqlite3'
import type { Client } from 'pg'
import { instantOf, type MovableTable } from './movable-tables.ts'

/** Rows read from PostgreSQL at once. */
const chunk = 500

type Row = Record<string, unknown>

/** Reads a table on both sides in the order of its key, and says whether every value is the same. */
export async function compareTable(
  source: Database.Database,
  target: Client,
  table: MovableTable,
): Promise<{ rows: number; isSame: boolean }> {
  const order = table.key.map((name) => `"${name}"`).join(', ')
  const here = source
    .prepare(`SELECT * FROM "${table.name}" ORDER BY ${order}`)
    .iterate() as IterableIterator<Row>
  let rows = 0
  try {
    for await (const there of readRows(target, table, order)) {
      const { value, done } = here.next()
      if (done || !isSameRow(value, there, table)) return { rows, isSame: false }
      rows += 1
    }
    return { rows, isSame: here.next().done === true }
  } finally {
    here.return?.()
  }
}

async function* readRows(target: Client, table: MovableTable, order: string): AsyncGenerator<Row> {
  // As text, so that nothing is lost in between.
  const columns = table.columns.map(({ name, type }) => `${asText(name, type)} AS "${name}"`)
  await target.query('BEGIN')
  try {
    await target.query(
      `DECLARE "moved" NO SCROLL CURSOR FOR SELECT ${columns.join(', ')} FROM "${table.name}" ORDER BY ${order}`,
    )
    for (;;) {
      const { rows } = await target.query<Row>(`FETCH ${chunk} FROM "moved"`)
      yield* rows
      if (rows.length < chunk) return
    }
  } finally {
    await target.query('ROLLBACK')
  }
}

function asText(name: string, type: string): string {
  const column = `"${name}"`
  if (type.startsWith('timestamp'))
    return `round(extract(epoch FROM ${column}) * 1000)::bigint::text`
  if (type === 'bytea') return `encode(${column}, 'hex')`
  if (type === 'boolean') return `${column}::integer::text`
  return `${column}::text`
}

function isSameRow(here: Row, there: Row, { columns }: MovableTable): boolean {
  return columns.every(({ name, type }) => isSameValue(here[name], there[name], type))
}

function isSameValue(here: unknown, there: unknown, type: string): boolean {
  if (here === null || there === null) return here === there
  // Whatever is not 0 is true on SQLite.
  if (type === 'boolean') return (Number(here) !== 0) === (there === '1')
  if (type === 'double precision') return Number(here) === Number(there)
  if (type.startsWith('timestamp')) return instantOf(here) === Number(there)
  if (here instanceof Uint8Array) return Buffer.from(here).toString('hex') === there
  return String(here) === there
}
