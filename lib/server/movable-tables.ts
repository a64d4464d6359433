import 'server-only'
import type { Client } from 'pg'

/** A table as PostgreSQL has it, with what is needed to fill it. */
export interface MovableTable {
  name: string
  columns: { name: string; type: string }[]
  /** Columns of the primary key, in its order. */
  key: string[]
}

/** Where a move notes how far it came; gone when it is done. */
export const moveTable = '_stet_move'

interface Reference {
  from: string
  to: string
}

/** All tables that hold something of Stet's, each after those that it refers to. */
export async function readMovableTables(client: Client): Promise<MovableTable[]> {
  const columns = await client.query<{ table: string; name: string; type: string }>(`
    SELECT table_name AS "table", column_name AS "name", data_type AS "type" FROM information_schema.columns
    WHERE table_schema = current_schema() AND left(table_name, 1) <> '_' ORDER BY ordinal_position`)
  const keys = await client.query<{ table: string; name: string }>(`
    SELECT "table".relname AS "table", "column".attname AS "name"
    FROM pg_index AS "key" JOIN pg_class AS "table" ON "table".oid = "key".indrelid
      JOIN pg_attribute AS "column"
        ON "column".attrelid = "key".indrelid AND "column".attnum = ANY("key".indkey)
    WHERE "key".indisprimary AND "table".relnamespace = CAST(current_schema() AS regnamespace)
    ORDER BY array_position(CAST("key".indkey AS SMALLINT[]), "column".attnum)`)
  const references = await client.query<Reference>(`
    SELECT "from".relname AS "from", "to".relname AS "to" FROM pg_constraint AS "key"
      JOIN pg_class AS "from" ON "from".oid = "key".conrelid JOIN pg_class AS "to" ON "to".oid = "key".confrelid
    WHERE "key".contype = 'f' AND "from".relnamespace = CAST(current_schema() AS regnamespace)`)
  const names = [...new Set(columns.rows.map(({ table }) => table))].sort()
  return inOrder(names, references.rows).map((name) => ({
    name,
    columns: columns.rows.filter(({ table }) => table === name),
    key: keys.rows.filter(({ table }) => table === name).map((row) => row.name),
  }))
}

function inOrder(names: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = []
  const place = (name: string) => {
    if (ordered.includes(name)) return
    for (const { from, to } of references) if (from === name && to !== name) place(to)
    ordered.push(name)
  }
  for (const name of names) place(name)
  return ordered
}

/** An instant of SQLite's in milliseconds; one that its own default made is a text, in UTC. */
export function instantOf(value: unknown): number {
  return typeof value === 'string' ? Date.parse(`${value.replace(' ', 'T')}Z`) : Number(value)
}
