/**
 * `npm run migration -- NAME`: writes the SQL that leads from the migrations so far to the present
 * schema into a new folder under prisma/migrations, to be read, tested and committed.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { diffSchema } from '../server/migrate.ts'

const folder = 'prisma/migrations'
const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('usage: npm run migration -- NAME   (lower case, digits and underscores)')
  process.exit(2)
}

const sql = await diffSchema(folder, readFileSync('prisma/schema.prisma', 'utf8'))
if (sql === null) {
  console.log('The schema has not changed since the last migration.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const target = join(folder, `${stamp}_${name}`)
  mkdirSync(target)
  writeFileSync(join(target, 'migration.sql'), sql)
  console.log(`Wrote ${target}/migration.sql`)
}
