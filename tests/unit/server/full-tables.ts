import Database from 'better-sqlite3'
import { config } from '#lib/server/db.ts'

interface Column {
  name: string
  type: string
  notnull: number
  dflt_value: string | null
  pk: number
}

interface Key {
  from: string
  table: string
  to: string | null
}

function open(): Database.Database {
  return new Database(config().databaseUrl.slice('file:'.length))
}

function tablesOf(database: Database.Database): string[] {
  const rows = database
    .prepare(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'`,
    )
    .all() as { name: string }[]
  return rows.map(({ name }) => name).sort()
}

/** Columns that say whose a row is: they refer to people, or are called as if they did. */
function ownerColumnsOf(database: Database.Database, table: string): string[] {
  const keys = database.pragma(`foreign_key_list("${table}")`) as Key[]
  const columns = database.pragma(`table_info("${table}")`) as Column[]
  const referring = keys.filter((key) => /^(User|Learner)$/.test(key.table)).map((key) => key.from)
  const named = columns.map(({ name }) => name).filter((name) => /^(learner|user)Id$/i.test(name))
  return [...new Set([...referring, ...named])].sort()
}

let serial = 0

/**
 * Puts a row of somebody's into every table that has a place for people's ids, made up from the schema
 * alone, so that a table that comes later is filled, too. Returns the tables that were, and that there are.
 */
export function fillTables(personId: string): { filled: string[]; all: string[] } {
  const database = open()
  try {
    const tables = tablesOf(database)
    const all = tables.filter((table) => ownerColumnsOf(database, table).length > 0)
    insert(database, 'Learner', { id: personId })
    // What is hidden in a column that refers to nothing.
    insert(database, 'Verification', { value: personId })
    for (const table of all.filter((name) => name !== 'Learner')) {
      const owned = ownerColumnsOf(database, table).map((column) => [column, personId])
      insert(database, table, Object.fromEntries(owned))
    }
    const filled = all.filter((table) =>
      ownerColumnsOf(database, table).every((column) => {
        const sql = `SELECT count(*) AS n FROM "${table}" WHERE "${column}" = ?`
        return (database.prepare(sql).get(personId) as { n: number }).n > 0
      }),
    )
    return { filled, all }
  } finally {
    database.close()
  }
}

/** Makes a row from the schema, with what it refers to; returns what it is referred to by. */
function insert(database: Database.Database, table: string, given: Record<string, unknown>): void {
  const keys = database.pragma(`foreign_key_list("${table}")`) as Key[]
  const columns = database.pragma(`table_info("${table}")`) as Column[]
  const row: Record<string, unknown> = { ...given }
  for (const { name, type, notnull, dflt_value } of columns) {
    if (name in row || (!notnull && dflt_value === null) || dflt_value !== null) continue
    const key = keys.find(({ from }) => from === name)
    row[name] = key ? referred(database, key) : madeUp(type)
  }
  const names = Object.keys(row)
  database
    .prepare(
      `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
       VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT DO NOTHING`,
    )
    .run(...Object.values(row))
}

/** The id of some row of another table; made if there is none. */
function referred(database: Database.Database, { table, to }: Key): unknown {
  const column = to ?? 'id'
  const find = () =>
    database.prepare(`SELECT "${column}" AS "found" FROM "${table}" LIMIT 1`).get() as
      | { found: unknown }
      | undefined
  const present = find()
  if (present) return present.found
  insert(database, table, {})
  return find()?.found
}

function madeUp(type: string): unknown {
  serial += 1
  if (type === 'JSONB') return '{}'
  if (type === 'TEXT') return `made-up-${serial}`
  if (type === 'BLOB') return Buffer.from([serial % 256])
  return serial
}

/** Every table and column in which an id stands, by itself or within something longer. */
export function findTraces(personId: string): string[] {
  const database = open()
  try {
    return tablesOf(database).flatMap((table) => {
      const columns = database.pragma(`table_info("${table}")`) as Column[]
      return columns.flatMap(({ name }) => {
        const sql = `SELECT count(*) AS n FROM "${table}" WHERE instr(CAST("${name}" AS TEXT), ?) > 0`
        const { n } = database.prepare(sql).get(personId) as { n: number }
        return n > 0 ? [`${table}.${name}: ${n}`] : []
      })
    })
  } finally {
    database.close()
  }
}
