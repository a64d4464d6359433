import 'server-only'
import { db } from './db.ts'
import { isPostgres } from './dialect.ts'
import { Prisma } from './generated/client.ts'

/** A column that says whose a row is, as the database's own schema knows it. */
export interface OwnerColumn {
  table: string
  column: string
  /** What it refers to. */
  owner: 'User' | 'Learner'
}

/** Every column that refers to people. */
export function findOwnerColumns(): Promise<OwnerColumn[]> {
  if (!isPostgres())
    return db().$queryRaw<OwnerColumn[]>`
      SELECT "table"."name" AS "table", "key"."from" AS "column", "key"."table" AS "owner"
      FROM sqlite_master AS "table" JOIN pragma_foreign_key_list("table"."name") AS "key"
      WHERE "table"."type" = 'table' AND "key"."table" IN ('User', 'Learner') ORDER BY 1, 2`
  return db().$queryRaw<OwnerColumn[]>`
    SELECT CAST("table".relname AS TEXT) AS "table", CAST("column".attname AS TEXT) AS "column",
      CAST("owner".relname AS TEXT) AS "owner"
    FROM pg_constraint AS "key"
      JOIN pg_class AS "table" ON "table".oid = "key".conrelid
      JOIN pg_class AS "owner" ON "owner".oid = "key".confrelid
      JOIN pg_attribute AS "column" ON "column".attrelid = "key".conrelid AND "column".attnum = "key".conkey[1]
    WHERE "key".contype = 'f' AND "owner".relname IN ('User', 'Learner')
      AND "table".relnamespace = CAST(current_schema() AS regnamespace) ORDER BY 1, 2`
}

/** A column and its declared type, such as `DATETIME`. */
interface Column {
  name: string
  type: string
}

type Row = Record<string, unknown>

/** All rows of a table that have an id in a column, without that column, in the order of the key. */
export async function readOwned(table: string, column: string, id: string): Promise<Row[]> {
  const columns = await readColumns(table)
  // The names are the schema's own.
  const rows = await db().$queryRaw<Row[]>`
    SELECT * FROM ${nameIn(table)} WHERE ${nameIn(column)} = ${id} ORDER BY ${await readOrder(table)}`
  return rows.map((row) =>
    Object.fromEntries(
      columns
        .filter(({ name }) => name !== column)
        .map(({ name, type }) => [name, readValue(row[name], type)]),
    ),
  )
}

function nameIn(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`)
}

function readColumns(table: string): Promise<Column[]> {
  if (!isPostgres())
    return db().$queryRaw<Column[]>`SELECT "name", "type" FROM pragma_table_info(${table})`
  return db().$queryRaw<Column[]>`
    SELECT CAST(column_name AS TEXT) AS "name", '' AS "type" FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = ${table} ORDER BY ordinal_position`
}

async function readOrder(table: string): Promise<Prisma.Sql> {
  if (!isPostgres()) return Prisma.sql`rowid`
  const keys = await db().$queryRaw<{ name: string }[]>`
    SELECT CAST("column".attname AS TEXT) AS "name"
    FROM pg_index AS "key" JOIN pg_attribute AS "column"
      ON "column".attrelid = "key".indrelid AND "column".attnum = ANY("key".indkey)
    WHERE "key".indrelid = CAST(${`"${table}"`} AS regclass) AND "key".indisprimary
    ORDER BY array_position(CAST("key".indkey AS SMALLINT[]), "column".attnum)`
  return Prisma.join(keys.map(({ name }) => nameIn(name)))
}

/**
 * A value as JSON has it: instants as ISO 8601, truths as such, JSON as what it stands for. PostgreSQL gives them
 * as such; from SQLite the declared type tells what a number or a text means.
 */
function readValue(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type === 'DATETIME' || value instanceof Date) return new Date(Number(value)).toISOString()
  if (type === 'BOOLEAN') return Number(value) !== 0
  if (type === 'JSONB' && typeof value === 'string') return JSON.parse(value)
  return typeof value === 'bigint' ? Number(value) : value
}
