import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import Database from 'better-sqlite3'
import { compile } from '#lib/survey/compile.ts'
import { insertInto } from '../bench/insert.ts'
import { becomeGuest } from './events.ts'

/** A survey that belongs to an instructor, published in one language. */
export interface OwnedSurvey {
  slug: string
  deckId: string
  /** Ids and keys of its cards, in authored order. */
  cards: { id: string; key: string }[]
}

/** Signs in somebody new; with a role and a name, if they are to have more than a guest has. */
export async function becomeUser(
  request: APIRequestContext,
  origin: string,
  { role, name }: { role: string; name: string },
): Promise<string> {
  await becomeGuest(request, origin)
  const id = await userOf(request)
  inDatabase((database) =>
    database
      .prepare('UPDATE "User" SET "role" = ?, "name" = ?, "isAnonymous" = 0 WHERE "id" = ?')
      .run(role, name, id),
  )
  return id
}

/** Id of whoever the request context is signed in as. */
export async function userOf(request: APIRequestContext): Promise<string> {
  const { cookies } = await request.storageState()
  const cookie = cookies.find(({ name }) => name.endsWith('session_token'))?.value ?? ''
  const [token] = decodeURIComponent(cookie).split('.')
  const find = 'SELECT "userId" FROM "Session" WHERE "token" = ?'
  const row = inDatabase((database) => database.prepare(find).get(token)) as { userId: string }
  return row.userId
}

/** Makes learners who take the deck, and have forgotten its first card once. */
export function insertClass(survey: OwnedSurvey, size: number, sharesName: boolean): void {
  for (let number = 0; number < size; number++) {
    const id = randomUUID()
    const today = Math.floor(Date.now() / 86_400_000)
    inDatabase((database) =>
      insertInto(database)('User', {
        id,
        name: `Learner ${number}`,
        email: `${id}@example.org`,
        updatedAt: Date.now(),
      }),
    )
    enrol(id, survey, sharesName)
    inDatabase((database) =>
      insertInto(database)('Memory', {
        learnerId: id,
        cardId: survey.cards[0]?.id ?? '',
        deckId: survey.deckId,
        state: 'review',
        step: 0,
        stability: 12,
        difficulty: 5,
        reps: 4,
        lapses: 1,
        scheduledDays: 12,
        lastAnsweredAt: Date.now(),
        lastDay: today - 3,
        introducedDay: today - 30,
        dueDay: today + 9,
        dueAt: null,
        suspended: 0,
        buriedDay: null,
      }),
    )
  }
}

/** Writes a published survey straight into the tables of the run's database. */
export function publishOwned(ownerId: string, lang: string, source: string): OwnedSurvey {
  const { survey, decks, sections, questions } = compile(source)
  // Behind the shipped survey, so that nobody else's new cards are taken from here.
  const slug = `zz-${randomUUID()}`
  const [head] = decks
  if (!head) throw new Error('The source has no deck.')
  const [revisionId, editionId, deckId] = [randomUUID(), randomUUID(), randomUUID()]
  const cards = questions.map(({ key }) => ({ id: randomUUID(), key }))
  inDatabase((database) => {
    const insert = insertInto(database)
    const now = Date.now()
    insert('Survey', { id: slug, slug, ownerId, visibility: 'link', updatedAt: now })
    insert('Edition', { id: editionId, surveyId: slug, lang, title: survey.title })
    insert('Revision', {
      id: revisionId,
      editionId,
      number: 1,
      source,
      rendered: { head: { ...survey, slug }, decks, sections },
      plan: { lang, rows: [] },
      publishedAt: now,
    })
    const titles = { [lang]: head.title }
    insert('Deck', { id: deckId, surveyId: slug, slug: head.slug, titles, position: 0 })
    for (const [position, { key, section, content, place }] of questions.entries()) {
      const cardId = cards[position]?.id ?? ''
      insert('Card', { id: cardId, surveyId: slug, deckId, key, kind: content.kind })
      const text = { cardId, lang, deckId, position, section, content, contentHash: cardId }
      insert('CardText', { ...text, place, revisionId })
    }
  })
  return { slug, deckId, cards }
}

/** Lets somebody take the deck of a survey. */
export function enrol(userId: string, { deckId }: OwnedSurvey, sharesName = false): void {
  inDatabase((database) => {
    const insert = insertInto(database)
    const known = database.prepare('SELECT 1 FROM "Learner" WHERE "id" = ?').get(userId)
    const settings = { rolloverHour: 4, newPerDay: 10, desiredRetention: 0.9 }
    if (!known) insert('Learner', { id: userId, cursor: 0, timeZone: 'Europe/Berlin', ...settings })
    insert('Enrolment', {
      learnerId: userId,
      deckId,
      enrolledAt: Date.now(),
      sharesName: Number(sharesName),
    })
  })
}

/** As another process would: the server waits its turn. */
function inDatabase<T>(work: (database: Database.Database) => T): T {
  const database = new Database(join(process.env.DATA_DIR ?? 'data', 'stet.db'), {
    timeout: 10_000,
  })
  try {
    return database.transaction(() => work(database)).immediate()
  } finally {
    database.close()
  }
}
