import 'server-only'
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
} from '@prisma/driver-adapter-utils'
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { isPostgresUrl } from './config.mjs'
import { postgresAdapter } from './postgres.ts'
import { migrationAdapter } from './sqlite.ts'

/** One step of the schema's history: the folder's name and its SQL. */
interface Migration {
  name: string
  sql: string
}

const engineFile = 'node_modules/@prisma/schema-engine-wasm/schema_engine_bg.wasm'
const filters = { externalTables: [], externalEnums: [] }

/** Where the migrations for a database lie, from the root of the project. */
export function migrationsFolder(databaseUrl: string): string {
  return isPostgresUrl(databaseUrl) ? 'prisma/postgresql/migrations' : 'prisma/migrations'
}

/**
 * Brings the database up to the migrations in `folder` and returns the names of those it applied.
 * Prisma's schema engine does the work as WebAssembly (D5), and keeps the same `_prisma_migrations`
 * table as its command line would. Throws when a migration fails, leaving the engine's account of it
 * in that table.
 *
 * @param prepare is called before anything is changed in a database that has something in it
 */
export async function migrate(
  databaseUrl: string,
  folder: string,
  prepare: () => void = () => {},
): Promise<string[]> {
  if (!isPostgresUrl(databaseUrl))
    mkdirSync(dirname(databaseUrl.slice('file:'.length)), { recursive: true })
  const migrations = readMigrations(folder)
  const { isOurs, pending } = await compare(databaseUrl, migrations)
  if (pending.length === 0) return []
  if (isOurs) prepare()
  return withEngine(adapterFor(databaseUrl), async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(folder, migrations),
      filters,
    })
    return appliedMigrationNames
  })
}

/** The SQL that leads from the migrations in `folder`, for SQLite, to the schema text; null when nothing changed. */
export async function diffSchema(folder: string, schema: string): Promise<string | null> {
  const from: DiffTarget = { tag: 'migrations', ...migrationList(folder, readMigrations(folder)) }
  return withEngine(migrationAdapter(':memory:'), (engine) =>
    writeDiff(engine, from, datamodel(schema)),
  )
}

/** A schema text as the engine's side of a comparison. */
export function datamodel(content: string): DiffTarget {
  return { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content }] }
}

/** The SQL that leads from one side to the other; null when nothing changed. */
export async function writeDiff(
  engine: SchemaEngine,
  from: DiffTarget,
  to: DiffTarget,
): Promise<string | null> {
  const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters })
  return !stdout || stdout.includes('This is an empty migration') ? null : stdout
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
}

/** How a database's own history compares with the migrations of this version. */
export interface SchemaHistory {
  /** False for a database that no migration has ever touched: a new one, or none of ours. */
  isOurs: boolean
  /** Names of migrations that are still to be applied, or were edited since. */
  pending: string[]
  /** Names of applied migrations that this version does not know: a newer one made them. */
  unknown: string[]
}

/** Compares what was applied to a database with the migrations in `folder`; it must be there. */
export async function compareHistory(databaseUrl: string, folder: string): Promise<SchemaHistory> {
  return compare(databaseUrl, readMigrations(folder))
}

/** Answered without loading the engine, since mostly there is nothing for it to do. */
async function compare(databaseUrl: string, migrations: Migration[]): Promise<SchemaHistory> {
  const applied = await readApplied(databaseUrl)
  const known = new Set(migrations.map(({ name }) => name))
  return {
    isOurs: applied.size > 0,
    pending: migrations
      .filter(({ name, sql }) => applied.get(name) !== checksum(sql))
      .map(({ name }) => name),
    unknown: [...applied.keys()].filter((name) => !known.has(name)),
  }
}

/** Checksums of the migrations that were applied, by name. */
async function readApplied(databaseUrl: string): Promise<Map<string, string>> {
  const connection = await adapterFor(databaseUrl).connect()
  try {
    const { rows } = await connection.queryRaw({
      sql: 'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
      args: [],
      argTypes: [],
    })
    return new Map(rows.map(([name, sum]) => [String(name), String(sum)]))
  } catch (error) {
    if (isMissingTable(error)) return new Map()
    throw error
  } finally {
    await connection.dispose()
  }
}

function isMissingTable(error: unknown): boolean {
  return error instanceof DriverAdapterError && error.cause.kind === 'TableDoesNotExist'
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex')
}

function migrationList(folder: string, migrations: Migration[]) {
  return {
    baseDir: folder,
    lockfile: {
      path: join(folder, 'migration_lock.toml'),
      content: readFileSync(join(folder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  }
}

function adapterFor(databaseUrl: string) {
  return isPostgresUrl(databaseUrl)
    ? postgresAdapter(databaseUrl, 1)
    : migrationAdapter(databaseUrl)
}

/** Runs a job with the engine, and closes every connection it opened: it would keep them, and their locks. */
export async function withEngine<T>(
  factory: SqlMigrationAwareDriverAdapterFactory,
  job: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const opened: SqlDriverAdapter[] = []
  const provider = factory.provider === 'postgres' ? 'postgresql' : factory.provider
  const remember = async <C extends SqlDriverAdapter>(connecting: Promise<C>) => {
    const connection = await connecting
    opened.push(connection)
    return connection
  }
  const { SchemaEngine } = await loadBindings()
  const engine = await SchemaEngine.new(
    { datamodels: [['schema.prisma', `datasource db {\n  provider = "${provider}"\n}\n`]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory({
      provider: factory.provider,
      adapterName: factory.adapterName,
      connect: () => remember(factory.connect()),
      connectToShadowDb: async () => takingScripts(await remember(factory.connectToShadowDb())),
    }),
  )
  try {
    return await job(engine)
  } finally {
    engine.free()
    for (const connection of opened) await connection.dispose()
  }
}

/** The engine replays whole migrations on a shadow database as if each were one statement. */
function takingScripts(connection: SqlDriverAdapter): SqlDriverAdapter {
  return Object.assign(connection, {
    async executeRaw(query: SqlQuery) {
      await connection.executeScript(query.sql)
      return 0
    },
  })
}

type Bindings = typeof import('@prisma/schema-engine-wasm/schema_engine_bg')

/** The engine's module keeps its instance in a variable of its own, so there is one per process. */
let bindings: Promise<Bindings> | undefined

function loadBindings(): Promise<Bindings> {
  bindings ??= instantiate()
  return bindings
}

/** The package expects a bundler that imports `.wasm` files; Node does not, so it is done by hand. */
async function instantiate(): Promise<Bindings> {
  const module = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const { instance } = await WebAssembly.instantiate(readFileSync(engineFile), {
    './schema_engine_bg.js': module as unknown as WebAssembly.ModuleImports,
  })
  module.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  return module
}
