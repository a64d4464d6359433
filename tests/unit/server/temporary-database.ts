import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { closeDatabase, db } from '#lib/server/db.ts'
import { migrate, migrationsFolder } from '#lib/server/migrate.ts'
import { withStartLock } from '#lib/server/postgres.ts'
import type { Learner } from '#lib/server/session.ts'

/** Whether these tests run on PostgreSQL. */
export const onPostgres = inject('postgres') !== undefined

/** Points the app at a new, migrated database of its own; returns what removes it again. */
export async function openTemporaryDatabase(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-unit-'))
  const remove = await makeDatabase(folder)
  return async () => {
    await closeDatabase()
    await remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeDatabase(folder: string): Promise<() => Promise<void>> {
  process.env.DATA_DIR = folder
  const server = inject('postgres')
  if (server === undefined) {
    process.env.DATABASE_URL = ''
    await migrate(`file:${join(folder, 'stet.db')}`, 'prisma/migrations')
    return async () => {}
  }
  const name = newName()
  await withStartLock(server, async () => {
    await makeTemplate(server)
    await run(server, `CREATE DATABASE "${name}" TEMPLATE "stet_template"`)
  })
  process.env.DATABASE_URL = urlOf(server, name)
  return () => run(server, `DROP DATABASE "${name}" WITH (FORCE)`)
}

function newName(): string {
  return `stet_${randomUUID().replaceAll('-', '')}`
}

/** An empty database on the tests' PostgreSQL: its address, and what removes it. */
export async function makeEmptyDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const server = inject('postgres') ?? ''
  const name = newName()
  await run(server, `CREATE DATABASE "${name}"`)
  return {
    url: urlOf(server, name),
    remove: () => run(server, `DROP DATABASE "${name}" WITH (FORCE)`),
  }
}

/** A migrated database, of which the others are copies: migrating each would take longer. */
async function makeTemplate(server: string): Promise<void> {
  const isMade = await run(server, 'CREATE DATABASE "stet_template"').then(
    () => false,
    () => true,
  )
  if (isMade) return
  const url = urlOf(server, 'stet_template')
  process.env.DATABASE_URL = url
  await migrate(url, migrationsFolder(url))
}

function urlOf(server: string, database: string): string {
  return Object.assign(new URL(server), { pathname: `/${database}` }).href
}

async function run(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/** A learner with a row of their own, as the session module would prove one. */
export async function makeLearner(name: string): Promise<Learner> {
  await db().user.create({ data: { id: name, name, email: `${name}@example.org` } })
  return { id: name, name, role: 'learner', isGuest: true } as Learner
}

/** Cards without texts, enough to log reviews against. */
export async function makeCards(ids: readonly string[]): Promise<void> {
  await db().survey.create({
    data: {
      id: 'survey',
      slug: 'survey',
      decks: { create: { id: 'deck', slug: 'deck', titles: { en: 'Deck' }, position: 0 } },
    },
  })
  await db().card.createMany({
    data: ids.map((id) => ({ id, surveyId: 'survey', deckId: 'deck', key: id, kind: 'qa' })),
  })
}

/** Has the database refuse to delete accounts; returns what ends that. */
export async function refuseDeletions(): Promise<() => Promise<unknown>> {
  if (!onPostgres) {
    await db().$executeRaw`
      CREATE TRIGGER "refuse" BEFORE DELETE ON "User" BEGIN SELECT RAISE(ABORT, 'refused'); END`
    return () => db().$executeRaw`DROP TRIGGER "refuse"`
  }
  await db().$executeRaw`
    CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END'`
  await db().$executeRaw`
    CREATE TRIGGER "refuse" BEFORE DELETE ON "User" FOR EACH ROW EXECUTE FUNCTION "refuse"()`
  return async () => {
    await db().$executeRaw`DROP TRIGGER "refuse" ON "User"`
    await db().$executeRaw`DROP FUNCTION "refuse"`
  }
}
