import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { config, db } from '#lib/server/db.ts'
import { examine, refold } from '#lib/server/doctor.ts'
import { migrationsFolder } from '#lib/server/migrate.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { makeReview, makeSetAside, makeUndo } from './events.ts'
import { anyDelivery } from './logs.ts'
import { makeLearner, onPostgres, openTemporaryDatabase } from './temporary-database.ts'

const migrations = migrationsFolder(onPostgres ? 'postgresql://' : 'file:')
const questions = [
  makeQuestion('a', 'What is a?', 'first'),
  makeQuestion('b', 'What is b?', 'first'),
  makeQuestion('c', 'What is c?', 'second'),
]

let close: () => Promise<void>
let cards: Record<string, string>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await publishEdition(makeSurvey('en', questions), 'one', new Date(0))
  cards = Object.fromEntries((await db().card.findMany()).map(({ key, id }) => [key, id]))
})
afterAll(() => close())

/** What is wrong, by the name of the check. */
async function faults(): Promise<Record<string, string[]>> {
  const { checks } = await examine(migrations)
  const wrong = checks.filter((check) => check.faults.length > 0)
  return Object.fromEntries(wrong.map((check) => [check.name, check.faults]))
}

test('nothing is wrong with a database that only the server has written', async () => {
  const { a = '', c = '' } = cards
  const learner = await makeLearner('sound')
  const first = makeReview(a, 0, 3)
  await appendReviews(learner, [first, makeReview(c, 0, 1), makeSetAside('suspend', a)])
  await appendReviews(learner, [makeReview(a, 8, 2), makeReview(c, 0, 3), makeUndo(first)])
  const { checks, toRefold } = await examine(migrations)
  expect(checks.map(({ name }) => name)).toEqual([
    ...(onPostgres ? [] : ['File', 'References']),
    'Schema',
    'Logs',
    'Quarantine',
    'Memories',
    'Tallies',
    'Cards',
  ])
  expect(await faults()).toEqual({})
  expect(toRefold).toEqual([])
})

test('nor after any log in any order, and making it anew changes nothing', async () => {
  let serial = 0
  await fc.assert(
    fc.asyncProperty(anyDelivery(Object.values(cards)), async ({ batches }) => {
      serial += 1
      const learner = await makeLearner(`any-${serial}`)
      for (const batch of batches) await appendReviews(learner, batch)
      const rows = () =>
        Promise.all([
          db().memory.findMany({ where: { learnerId: learner.id }, orderBy: { cardId: 'asc' } }),
          db().dailyTally.findMany({
            where: { learnerId: learner.id },
            orderBy: [{ localDay: 'asc' }, { deckId: 'asc' }],
          }),
        ])
      const before = await rows()
      await refold(learner.id)
      expect(await rows()).toEqual(before)
    }),
    { numRuns: 10 },
  )
  expect(await faults()).toEqual({})
})

describe('what differs from the log', () => {
  let learnerId = ''
  let serial = 0
  beforeEach(async () => {
    serial += 1
    const learner = await makeLearner(`patient-${serial}`)
    learnerId = learner.id
    const { a = '', b = '', c = '' } = cards
    const events = [makeReview(a, 0, 3), makeReview(b, 0, 1), makeReview(c, 1, 4)]
    await appendReviews(learner, [...events, makeReview(a, 9, 3)])
  })

  /** Each leaves the log alone and spoils what was computed from it. */
  const spoilers: [string, string, () => Promise<unknown>, RegExp][] = [
    [
      'a changed memory',
      'Memories',
      () =>
        db().memory.updateMany({ where: { learnerId, cardId: cards.a ?? '' }, data: { reps: 77 } }),
      /reps is 77, the log says 2/,
    ],
    [
      'a missing memory',
      'Memories',
      () => db().memory.deleteMany({ where: { learnerId, cardId: cards.b ?? '' } }),
      /is missing/,
    ],
    [
      'a changed tally',
      'Tallies',
      () => db().dailyTally.updateMany({ where: { learnerId }, data: { good: { increment: 1 } } }),
      /good is \d, the log says \d/,
    ],
    [
      'a missing tally',
      'Tallies',
      () => db().dailyTally.deleteMany({ where: { learnerId } }),
      /is missing/,
    ],
    [
      'a tally of a day without reviews',
      'Tallies',
      () =>
        db().$executeRaw`
          INSERT INTO "DailyTally" SELECT "learnerId", 99, "deckId", 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
          FROM "DailyTally" WHERE "learnerId" = ${learnerId} LIMIT 1`,
      /day 99 .* again is 1, the log says 0/,
    ],
  ]

  test.each(spoilers)('%s is found and mended', async (_, check, spoil, words) => {
    const log = () => db().reviewEvent.findMany({ where: { learnerId }, orderBy: { id: 'asc' } })
    const before = await log()
    await spoil()
    const { toRefold } = await examine(migrations)
    expect(toRefold).toEqual([learnerId])
    expect((await faults())[check]?.join()).toMatch(words)
    await refold(learnerId)
    expect(await faults()).toEqual({})
    expect(await log()).toEqual(before)
  })

  test('a memory of a card that was never answered is found and mended', async () => {
    const { a = '' } = cards
    await db()
      .$executeRaw`DELETE FROM "ReviewEvent" WHERE "learnerId" = ${learnerId} AND "cardId" = ${a}`
    expect((await faults()).Memories?.join()).toContain('not in the log')
    await refold(learnerId)
    expect(await faults()).toEqual({})
  })
})

describe('what no fold can mend is found', () => {
  test('an event that is not what was written', async () => {
    const learner = await makeLearner('altered')
    const event = makeReview(cards.a ?? '', 0, 3)
    await appendReviews(learner, [event])
    const where = { learnerId_id: { learnerId: learner.id, id: event.id } }
    await db().reviewEvent.update({ where, data: { durationMs: 1 } })
    expect((await faults()).Logs).toEqual([expect.stringContaining(event.id)])
    await db().reviewEvent.update({ where, data: { durationMs: 4000 } })
    expect((await faults()).Logs).toBeUndefined()
  })

  test('a number beyond the learner’s last', async () => {
    const learner = await makeLearner('numbered')
    await appendReviews(learner, [makeReview(cards.a ?? '', 0, 3)])
    await db().learner.update({ where: { id: learner.id }, data: { cursor: 0 } })
    expect((await faults()).Logs).toEqual([expect.stringContaining('number 1')])
    await db().learner.update({ where: { id: learner.id }, data: { cursor: 1 } })
  })

  test('a card that is asked without a text, and a text of an older revision', async () => {
    const next = makeSurvey('en', [...questions, makeQuestion('d', 'What is d?', 'second')])
    await publishEdition(next, 'two', new Date(0))
    expect(await faults()).toEqual({})
    const [old] = await db().revision.findMany({ orderBy: { number: 'asc' }, take: 1 })
    const newer = await db().revision.findFirst({ orderBy: { number: 'desc' } })
    const where = { cardId_lang: { cardId: cards.a ?? '', lang: 'en' } }
    await db().cardText.update({ where, data: { revisionId: old?.id ?? '' } })
    expect((await faults()).Cards?.join()).toContain('sample, a: its text (en)')
    await db().cardText.update({ where, data: { revisionId: newer?.id ?? '', section: 'nowhere' } })
    expect((await faults()).Cards?.join()).toContain('“nowhere”')
    await db().cardText.delete({ where })
    expect((await faults()).Cards?.join()).toContain('has no text')
    const card = { id: cards.a ?? '' }
    await db().card.update({ where: card, data: { retiredAt: new Date(0) } })
    expect(await faults()).toEqual({})
  })

  // PostgreSQL keeps such rows out itself.
  test.skipIf(onPostgres)('a row that refers to nothing', async () => {
    const raw = new Database(config().databaseUrl.slice('file:'.length))
    raw.pragma('foreign_keys = OFF')
    raw.exec(
      `INSERT INTO "Enrolment" ("learnerId", "deckId", "enrolledAt") VALUES ('nobody', 'none', 0)`,
    )
    const { checks } = await examine(migrations)
    expect(checks.find(({ name }) => name === 'References')?.faults).toHaveLength(2)
    raw.exec(`DELETE FROM "Enrolment" WHERE "learnerId" = 'nobody'`)
    raw.close()
    expect(await faults()).toEqual({})
  })
})

test('looking through it holds up nobody who writes', async () => {
  const learner = await makeLearner('busy')
  const examining = examine(migrations)
  const writing: Promise<unknown>[] = []
  for (let day = 0; day < 20; day += 1) {
    writing.push(appendReviews(learner, [makeReview(cards.c ?? '', day, 3)]))
  }
  await Promise.all(writing)
  const { checks } = await examining
  expect(checks.flatMap((check) => check.faults)).toEqual([])
})
