/**
 * `npm run migration -- NAME`: writes the SQL that leads from the migrations so far to the present
 * schema into a new folder under prisma/migrations, and the same for PostgreSQL with the schema derived for
 * it under prisma/postgresql, to be read, tested and committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { diffSchema, migrationsFolder } from '../server/migrate.ts'
import { derivePostgresMigration, derivePostgresSchema } from '../server/postgres-schema.ts'

const folder = migrationsFolder('file:')
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME   (lower case, digits and underscores)')
  process.exit(2)
}

const schema = readFileSync('prisma/schema.prisma', 'utf8')
const postgresFile = 'prisma/postgresql/schema.prisma'
const postgresSchema = derivePostgresSchema(schema)
const before = existsSync(postgresFile) ? readFileSync(postgresFile, 'utf8') : null
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)

const sql = await diffSchema(folder, schema)
const postgresSql = await derivePostgresMigration(before, postgresSchema)
write(join(folder, `${stamp}_${name}/migration.sql`), sql)
write(join(migrationsFolder('postgresql://'), `${stamp}_${name}/migration.sql`), postgresSql)
if (before !== postgresSchema) write(postgresFile, postgresSchema)
if (sql === null && postgresSql === null)
  console.log('The schema has not changed since the last migration.')

function write(file: string, text: string | null): void {
  if (text === null) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  console.log(`Wrote ${file}`)
}
