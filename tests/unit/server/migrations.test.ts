import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '#lib/server/migrate.ts'

const migrations = 'prisma/migrations'
const names = readdirSync(migrations, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
/** Before settings were kept as JSON, and before siblings were known. */
const released = names.filter((name) => name <= '20261125093500_report_reason')

let folder: string
let file: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stet-migrations-'))
  file = join(folder, 'stet.db')
  const later = new Set(names.slice(released.length))
  cpSync(migrations, join(folder, 'released'), {
    recursive: true,
    filter: (source) => !later.has(basename(source)),
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A learner with one answered card, and cards of each way in which siblings are told by their keys. */
function fill(): void {
  const database = new Database(file)
  database.exec(`
    INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ('ada', 'Ada', 'ada@example.org', 0);
    INSERT INTO "Learner" VALUES ('ada', 1, 'Europe/Berlin', 5, 7, 0.85);
    INSERT INTO "Survey" ("id", "slug", "updatedAt") VALUES ('s', 'sample', 0);
    INSERT INTO "Deck" VALUES ('d', 's', 'first', '{"en":"First"}', 0);
    INSERT INTO "Edition" VALUES ('e', 's', 'en', 'Sample');
    INSERT INTO "Revision" ("id", "editionId", "number", "source", "rendered", "plan") VALUES ('r', 'e', 1, '', '{}', '{}');
    INSERT INTO "Card" ("id", "surveyId", "deckId", "key", "kind") VALUES
      ('alone', 's', 'd', 'alone', 'qa'), ('pair', 's', 'd', 'pair', 'qa'), ('back', 's', 'd', 'pair/reverse', 'qa'),
      ('row', 's', 'd', 'table/bert/layers/typed', 'cloze');
    INSERT INTO "Memory" VALUES ('ada', 'alone', 'd', 'review', 0, 8.5, 5.5, 1, 0, 9, 1767614400000, 20458, 20458, 20467, NULL, false, NULL);
    INSERT INTO "ReviewEvent" VALUES ('ada', 'one', 1, 'alone', 'review', 4, NULL, 1767614400000, 20458, 'Europe/Berlin', 4000, 'phone', 1, '{}', '');`)
  const text = database.prepare(
    `INSERT INTO "CardText" VALUES (?, 'en', 'd', ?, 'first', '{}', '', '{}', 'r')`,
  )
  for (const [position, id] of ['alone', 'pair', 'back', 'row'].entries()) text.run(id, position)
  database.close()
}

test('a database in use keeps what it has, and every later step is applied once, in order', async () => {
  const url = `file:${file}`
  expect(await migrate(url, join(folder, 'released'))).toEqual(released)
  fill()
  expect(await migrate(url, migrations)).toEqual(names.slice(released.length))
  expect(await migrate(url, migrations)).toEqual([])

  const database = new Database(file, { readonly: true })
  const all = (sql: string) => database.prepare(sql).all()
  expect(all('SELECT * FROM "Learner"')).toMatchObject([
    {
      id: 'ada',
      rolloverHour: 5,
      newPerDay: 7,
      desiredRetention: 0.85,
      scheduling: null,
      scheduler: 0,
    },
  ])
  expect(all('SELECT "cardId", "dueDay", "stability" FROM "Memory"')).toEqual([
    { cardId: 'alone', dueDay: 20_467, stability: 8.5 },
  ])
  expect(all('SELECT "id", "grade" FROM "ReviewEvent"')).toEqual([{ id: 'one', grade: 4 }])
  expect(all('SELECT "cardId", "siblings" FROM "CardText" ORDER BY "position"')).toEqual([
    { cardId: 'alone', siblings: null },
    { cardId: 'pair', siblings: 'pair' },
    { cardId: 'back', siblings: 'pair' },
    { cardId: 'row', siblings: 'table/bert' },
  ])
  expect(all('PRAGMA foreign_key_check')).toEqual([])
  database.close()
})
