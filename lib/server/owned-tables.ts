import 'server-only'
import { db } from './db.ts'

/** A column that says whose a row is, as the database's own schema knows it. */
export interface OwnerColumn {
  table: string
  column: string
  /** What it refers to. */
  owner: 'User' | 'Learner'
}

/** Every column that refers to people. */
export function findOwnerColumns(): Promise<OwnerColumn[]> {
  return db().$queryRaw<OwnerColumn[]>`
    SELECT "table"."name" AS "table", "key"."from" AS "column", "key"."table" AS "owner"
    FROM sqlite_master AS "table" JOIN pragma_foreign_key_list("table"."name") AS "key"
    WHERE "table"."type" = 'table' AND "key"."table" IN ('User', 'Learner') ORDER BY 1, 2`
}

/** A column and its declared type, such as `DATETIME`. */
interface Column {
  name: string
  type: string
}

type Row = Record<string, unknown>

/** All rows of a table that have an id in a column, without that column, in the order of the key. */
export async function readOwned(table: string, column: string, id: string): Promise<Row[]> {
  const columns = await db().$queryRaw<Column[]>`
    SELECT "name", "type" FROM pragma_table_info(${table}) WHERE "name" <> ${column}`
  // The names are the schema's own.
  const rows = await db().$queryRawUnsafe<Row[]>(
    `SELECT * FROM "${table}" WHERE "${column}" = ? ORDER BY rowid`,
    id,
  )
  return rows.map((row) =>
    Object.fromEntries(columns.map(({ name, type }) => [name, readValue(row[name], type)])),
  )
}

/** A value as JSON has it: instants as ISO 8601, truths as such, JSON as what it stands for. */
function readValue(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type === 'DATETIME') return new Date(Number(value)).toISOString()
  if (type === 'BOOLEAN') return Number(value) !== 0
  if (type === 'JSONB' && typeof value === 'string') return JSON.parse(value)
  return typeof value === 'bigint' ? Number(value) : value
}
