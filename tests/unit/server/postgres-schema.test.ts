import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { derivePostgresMigration, derivePostgresSchema } from '#lib/server/postgres-schema.ts'

const read = (path: string) => readFileSync(path, 'utf8')
const derived = derivePostgresSchema(read('prisma/schema.prisma'))

function migrationNames(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
}

test('the schema for PostgreSQL is what npm run migration derives', () => {
  expect(read('prisma/postgresql/schema.prisma')).toBe(derived)
})

test('it has the same tables and columns, with JSON as it was written', () => {
  const own = read('prisma/schema.prisma')
  const words = (schema: string) => schema.replaceAll(/ @db\.Json/g, '').match(/^ {2}\w+ +\w+/gm)
  expect(words(derived)).toEqual(words(own))
  expect(derived.match(/^ {2}\w+ +Json\?? @db\.Json/gm)).toHaveLength(
    own.match(/ Json\b/g)?.length ?? 0,
  )
})

test('after the first, each migration has its counterpart', () => {
  const [first = '', ...later] = migrationNames('prisma/postgresql/migrations').sort()
  const own = migrationNames('prisma/migrations').sort()
  expect(later).toEqual(own.filter((name) => name > first))
})

test('texts are compared by their bytes, in every table', async () => {
  const sql = await derivePostgresMigration(null, derived)
  expect(sql).not.toMatch(/\bTEXT(?! COLLATE "C")/)
})
