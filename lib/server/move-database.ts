import 'server-only'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { compareTable } from './compare-table.ts'
import { migrate, migrationsFolder } from './migrate.ts'
import { instantOf, type MovableTable, moveTable, readMovableTables } from './movable-tables.ts'

/** What a move is about: told as it goes on. */
export type MoveStep =
  | { kind: 'copying' | 'comparing'; table: string; rows: number }
  | { kind: 'resuming' }

/** What came of a move: done, with how many rows, or why not. */
export type Moved =
  | { kind: 'moved'; rows: number }
  /** There is something in the target that no move has brought. */
  | { kind: 'not-empty'; table: string }
  /** Somebody writes to the source. */
  | { kind: 'in-use' }
  /** Tables that are not the same on both sides: the source was written to since an earlier try. */
  | { kind: 'differs'; tables: string[] }

/** How much is sent at once. */
const chunkRows = 2000
const chunkBytes = 4_000_000

const patienceMs = 5000

/**
 * Copies a whole database from SQLite to PostgreSQL, table by table, and compares every value afterwards.
 * The target gets the schema first. Nobody can write to the source meanwhile; who reads goes on. Where it is
 * interrupted, the next try goes on from the last chunk. Throws when the target cannot be reached, or refuses
 * a value.
 *
 * @param from path of the SQLite file, whose schema must be of this version
 * @param to address of the PostgreSQL database
 */
export async function moveDatabase(
  from: string,
  to: string,
  tell: (step: MoveStep) => void,
): Promise<Moved> {
  const source = new Database(from, { fileMustExist: true, timeout: patienceMs })
  const target = new Client({ connectionString: to, application_name: 'stet move' })
  try {
    if (!lock(source)) return { kind: 'in-use' }
    source.defaultSafeIntegers(true)
    await migrate(to, migrationsFolder(to))
    await target.connect()
    const tables = await readMovableTables(target)
    const obstacle = await begin(target, tables, tell)
    if (obstacle !== null) return { kind: 'not-empty', table: obstacle }
    for (const table of tables) await copyTable(source, target, table, tell)
    return await compare(source, target, tables, tell)
  } finally {
    source.close()
    await target.end()
  }
}

function lock(source: Database.Database): boolean {
  try {
    source.exec('BEGIN IMMEDIATE')
    return true
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false
    throw error
  }
}

/** Makes the note of how far the move came, or finds it; returns the name of a table that has something already. */
async function begin(
  target: Client,
  tables: readonly MovableTable[],
  tell: (step: MoveStep) => void,
): Promise<string | null> {
  const noted = await target.query('SELECT to_regclass($1) AS "table"', [moveTable])
  if (noted.rows[0]?.table) {
    tell({ kind: 'resuming' })
    return null
  }
  for (const { name } of tables) {
    const { rowCount } = await target.query(`SELECT 1 FROM "${name}" LIMIT 1`)
    if (rowCount) return name
  }
  await target.query(
    `CREATE TABLE "${moveTable}" ("table" TEXT PRIMARY KEY, "after" BIGINT NOT NULL)`,
  )
  return null
}

type Row = Record<string, unknown>

async function copyTable(
  source: Database.Database,
  target: Client,
  table: MovableTable,
  tell: (step: MoveStep) => void,
): Promise<void> {
  const noted = await target.query<{ after: string }>(
    `SELECT "after" FROM "${moveTable}" WHERE "table" = $1`,
    [table.name],
  )
  const read = source.prepare(
    `SELECT rowid AS "_rowid", * FROM "${table.name}" WHERE rowid > ? ORDER BY rowid LIMIT ?`,
  )
  let after = BigInt(noted.rows[0]?.after ?? -1)
  let copied = 0
  for (;;) {
    const rows = takeChunk(read.iterate(after, chunkRows) as Iterable<Row>)
    const last = rows.at(-1)
    if (!last) break
    after = last._rowid as bigint
    await insert(target, table, rows, after)
    copied += rows.length
    tell({ kind: 'copying', table: table.name, rows: copied })
  }
}

function takeChunk(rows: Iterable<Row>): Row[] {
  const taken: Row[] = []
  let bytes = 0
  for (const row of rows) {
    taken.push(row)
    for (const value of Object.values(row))
      if (typeof value === 'string' || value instanceof Uint8Array) bytes += value.length
    if (bytes > chunkBytes) break
  }
  return taken
}

/** A chunk and the note of it, in one transaction. */
async function insert(
  target: Client,
  { name, columns }: MovableTable,
  rows: readonly Row[],
  after: bigint,
): Promise<void> {
  const names = columns.map((column) => `"${column.name}"`).join(', ')
  // JSON is handed over as text, and cast afterwards: an array of JSON would be read as one.
  const arrays = columns.map(
    ({ type }, index) => `$${index + 1}::${type === 'json' ? 'text' : type}[]`,
  )
  const values = columns.map(({ name: column, type }) =>
    type === 'json' ? `"${column}"::json` : `"${column}"`,
  )
  await target.query('BEGIN')
  try {
    await target.query(
      `INSERT INTO "${name}" (${names})
       SELECT ${values.join(', ')} FROM unnest(${arrays.join(', ')}) AS "row" (${names})`,
      columns.map(({ name: column, type }) => rows.map((row) => toPostgres(row[column], type))),
    )
    await target.query(
      `INSERT INTO "${moveTable}" VALUES ($1, $2) ON CONFLICT ("table") DO UPDATE SET "after" = excluded."after"`,
      [name, String(after)],
    )
    await target.query('COMMIT')
  } catch (error) {
    await target.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function toPostgres(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type === 'boolean') return Number(value) !== 0
  if (type.startsWith('timestamp')) return new Date(instantOf(value)).toISOString().slice(0, -1)
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return typeof value === 'bigint' ? String(value) : value
}

async function compare(
  source: Database.Database,
  target: Client,
  tables: readonly MovableTable[],
  tell: (step: MoveStep) => void,
): Promise<Moved> {
  const differing: string[] = []
  let all = 0
  for (const table of tables) {
    const { rows, isSame } = await compareTable(source, target, table)
    tell({ kind: 'comparing', table: table.name, rows })
    all += rows
    if (!isSame) differing.push(table.name)
  }
  if (differing.length > 0) return { kind: 'differs', tables: differing }
  await target.query(`DROP TABLE "${moveTable}"`)
  return { kind: 'moved', rows: all }
}
