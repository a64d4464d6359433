import type { Database, Statement } from 'better-sqlite3'

type Value = string | number | null | object

/** Inserts a row, whose members are named like the columns; objects go in as JSON. */
export type Insert = (table: string, row: Record<string, Value>) => void

/** Inserts into any table, each with one prepared statement: every row of a table has the same members. */
export function insertInto(database: Database): Insert {
  const statements = new Map<string, Statement>()
  return (table, row) => {
    const statement = statements.get(table) ?? prepareInsert(database, table, Object.keys(row))
    statements.set(table, statement)
    statement.run(
      Object.values(row).map((value) =>
        typeof value === 'object' && value ? JSON.stringify(value) : value,
      ),
    )
  }
}

function prepareInsert(database: Database, table: string, columns: string[]): Statement {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const places = columns.map(() => '?').join(', ')
  return database.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`)
}
