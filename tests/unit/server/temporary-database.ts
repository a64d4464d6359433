import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase, db } from '#lib/server/db.ts'
import { migrate } from '#lib/server/migrate.ts'
import type { Learner } from '#lib/server/session.ts'

/** Points the app at a new, migrated database of its own; returns what removes it again. */
export async function openTemporaryDatabase(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-unit-'))
  process.env.DATA_DIR = folder
  process.env.DATABASE_URL = ''
  await migrate(`file:${join(folder, 'stet.db')}`, 'prisma/migrations')
  return async () => {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
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
