import 'server-only'
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { datamodel, withEngine, writeDiff } from './migrate.ts'

/** The first line of what is derived. */
const notice = '// Derived from prisma/schema.prisma by `npm run migration`; do not edit.\n\n'

/**
 * The schema for PostgreSQL, from the text of the one for SQLite. JSON is kept as the text that was written,
 * as SQLite keeps it: `jsonb` would sort its members, and refuse some characters that learners can type.
 */
export function derivePostgresSchema(schema: string): string {
  const derived = schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../lib/server/generated"', '"../../lib/server/generated-postgresql"')
    .replace(/^( {2}\w+ +Json\??)(?=\s)/gm, '$1 @db.Json')
  return notice + derived
}

/**
 * The SQL that leads from one schema for PostgreSQL to another, or from an empty database; null when they are
 * the same. Texts are compared by their bytes, as SQLite does, whatever the language of the server.
 */
export async function derivePostgresMigration(
  from: string | null,
  to: string,
): Promise<string | null> {
  const before = from === null ? ({ tag: 'empty' } as const) : datamodel(from)
  const sql = await withEngine(noDatabase, (engine) => writeDiff(engine, before, datamodel(to)))
  if (sql === null) return null
  return sql.replace(/^-- CreateSchema\n.*\n\n/, '').replace(/\bTEXT\b/g, 'TEXT COLLATE "C"')
}

/** To compare two texts the engine wants a connection, which it only asks for the schema `public`. */
const noDatabase: SqlMigrationAwareDriverAdapterFactory = {
  provider: 'postgres',
  adapterName: 'none',
  connect: async () => noConnection,
  connectToShadowDb: async () => noConnection,
}

const noConnection: SqlDriverAdapter = {
  provider: 'postgres',
  adapterName: 'none',
  queryRaw: async () => ({ columnNames: [], columnTypes: [], rows: [] }),
  executeRaw: async () => 0,
  executeScript: async () => {},
  startTransaction: async () => {
    throw new Error('There is no database to write to.')
  },
  dispose: async () => {},
}
