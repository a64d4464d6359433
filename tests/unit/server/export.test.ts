import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '#lib/interchange/csv.ts'
import type { ReviewEvent } from '#lib/model.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { config, db } from '#lib/server/db.ts'
import { examine } from '#lib/server/doctor.ts'
import { writeExport } from '#lib/server/export.ts'
import { writeReviews } from '#lib/server/export-reviews.ts'
import { exportDocument, importExport } from '#lib/server/import.ts'
import { migrationsFolder } from '#lib/server/migrate.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { keepVersion } from '#lib/server/schedulers.ts'
import type { Learner } from '#lib/server/session.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { makeReview, makeUndo } from './events.ts'
import { anyDelivery } from './logs.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const questions = [
  makeQuestion('a', 'What is a?', 'first'),
  makeQuestion('b', '=b, is it a formula?', 'first'),
  makeQuestion('c', 'What is c?', 'second'),
]

let close: () => Promise<void>
let cards: Record<string, string>
let decks: Record<string, string>
beforeAll(openSite)
afterAll(() => close())

/** A site of its own with the same survey: the same keys, other ids. */
async function openSite() {
  close = await openTemporaryDatabase()
  await publishEdition(makeSurvey('en', questions), 'one', new Date(0))
  cards = Object.fromEntries((await db().card.findMany()).map(({ key, id }) => [key, id]))
  decks = Object.fromEntries((await db().deck.findMany()).map(({ slug, id }) => [slug, id]))
}

/** @param known ids that cards have there, by key; without them they have new ones */
async function moveToAnotherSite(known?: Record<string, string>) {
  await close()
  await openSite()
  for (const [key, id] of Object.entries(known ?? {})) {
    const card = await db().card.findFirstOrThrow({ where: { key }, include: { texts: true } })
    await db().card.delete({ where: { id: card.id } })
    const { texts, ...row } = card
    await db().card.create({ data: { ...row, id } })
    await db().cardText.createMany({
      data: texts.map(({ content, place, ...text }) => ({
        ...text,
        cardId: id,
        content: content ?? {},
        place: place ?? {},
      })),
    })
    cards[key] = id
  }
}

async function textOf(parts: AsyncGenerator<string>): Promise<string> {
  let text = ''
  for await (const part of parts) text += part
  return text
}

async function exportOf(learner: Learner): Promise<string> {
  return textOf(writeExport(learner, new Date(0)))
}

function importInto(learner: Learner, text: string) {
  return importExport(learner, exportDocument.parse(JSON.parse(text)), Date.UTC(2099, 0))
}

/** Memories and tallies as the tables have them, with keys and slugs in place of this site's ids. */
async function statesOf({ id }: Learner): Promise<unknown> {
  const nameOf = new Map(
    [...Object.entries(cards), ...Object.entries(decks)].map(([a, b]) => [b, a]),
  )
  const named = (rows: Record<string, unknown>[]) =>
    rows
      .map((row) => Object.entries(row).filter(([column]) => column !== 'learnerId'))
      .map((row) => row.map(([column, value]) => [column, nameOf.get(String(value)) ?? value]))
      .map((row) =>
        JSON.stringify(row, (_, value) => (typeof value === 'bigint' ? `${value}n` : value)),
      )
      .sort()
  return {
    memories: named(await db().$queryRaw`SELECT * FROM "Memory" WHERE "learnerId" = ${id}`),
    tallies: named(await db().$queryRaw`SELECT * FROM "DailyTally" WHERE "learnerId" = ${id}`),
  }
}

/** A UUIDv7 for each name, always the same. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `01890000-${hex.slice(0, 4)}-7${hex.slice(4, 7)}-8${hex.slice(7, 10)}-${hex.slice(10, 22)}`
}

function withUuids(event: ReviewEvent): ReviewEvent {
  const id = uuidOf(event.id)
  return event.kind === 'undo' ? { ...event, id, undoes: uuidOf(event.undoes) } : { ...event, id }
}

/** Logs of some learners in whatever order they came, exported, with what was computed from them. */
async function exportSome() {
  const deliveries = fc.sample(anyDelivery(Object.values(cards)), 15)
  const exported: { text: string; states: unknown; events: number }[] = []
  for (const { batches } of deliveries) {
    serial += 1
    const learner = await makeLearner(`here-${serial}`)
    for (const batch of batches) await appendReviews(learner, batch.map(withUuids))
    const events = await db().reviewEvent.count({ where: { learnerId: learner.id } })
    exported.push({ text: await exportOf(learner), states: await statesOf(learner), events })
  }
  return exported
}

let serial = 0

test('what is exported here is the same there, to the last digit, and twice is once', async () => {
  const exported = await exportSome()
  await moveToAnotherSite(cards)
  for (const { text, states, events } of exported) {
    serial += 1
    const learner = await makeLearner(`there-${serial}`)
    const nothing = { stored: 0, duplicate: 0, quarantined: 0, 'unknown-card': 0 }
    const first = await importInto(learner, text)
    expect(first).toEqual({ kind: 'imported', events: { ...nothing, stored: events } })
    expect(await statesOf(learner)).toEqual(states)
    const again = await importInto(learner, text)
    expect(again).toEqual({ kind: 'imported', events: { ...nothing, duplicate: events } })
    expect(await statesOf(learner)).toEqual(states)
  }
  const { checks } = await examine(migrationsFolder(config().databaseUrl))
  expect(checks.flatMap(({ faults }) => faults)).toEqual([])
})

test('where cards have other ids, all is the same but the days that intervals stray by', async () => {
  const exported = await exportSome()
  await moveToAnotherSite()
  // Where an interval strays to depends on the id of the card, and so does what counts as mature.
  const steady = (states: unknown) =>
    JSON.stringify(states).replace(
      /\[\\"(scheduledDays|dueDay|young|mature)(Recalled|Predicted)?\\",[^\]]*\]/g,
      '',
    )
  for (const { text, states } of exported) {
    serial += 1
    const learner = await makeLearner(`elsewhere-${serial}`)
    await importInto(learner, text)
    expect(steady(await statesOf(learner))).toBe(steady(states))
  }
})

test('and not even those where answers keep what they promised; weights and settings of decks come along', async () => {
  const learner = await makeLearner('fitted')
  const quality = {
    predicted: 0.9,
    logLoss: 0.3,
    rmseBins: 0.05,
    areaUnderCurve: null,
    calibration: [],
  }
  const version = await keepVersion(
    learner.id,
    {
      weights: defaultParameters.weights.map((weight) => weight * 1.01),
      reviews: 400,
      judgement: { reviews: 80, recalled: 0.9, before: quality, after: quality, health: 'sound' },
    },
    Date.UTC(2026, 0, 1),
  )
  const scheduling = { newPerDay: 2 }
  await db().deckSettings.create({
    data: { learnerId: learner.id, deckId: decks.second ?? '', scheduling },
  })
  const { a = '', b = '' } = cards
  const promised = (cardId: string, day: number, days: number): ReviewEvent => ({
    ...(makeReview(cardId, day, 3) as Extract<ReviewEvent, { kind: 'review' }>),
    promised: { days },
    scheduler: version,
  })
  await appendReviews(learner, [promised(a, 0, 9), promised(b, 1, 23), promised(b, 26, 61)])
  await appendReviews(learner, [promised(a, 8, 30)])
  const [text, states] = [await exportOf(learner), await statesOf(learner)]
  await moveToAnotherSite()
  const there = await makeLearner('fitted-there')
  await importInto(there, text)
  expect(await statesOf(there)).toEqual(states)
  const where = { learnerId: there.id }
  expect(await db().learner.findUnique({ where: { id: there.id } })).toMatchObject({
    scheduler: version,
  })
  expect(await db().scheduler.findMany({ where })).toMatchObject([{ version, reviews: 400 }])
  expect(await db().deckSettings.findMany({ where })).toMatchObject([
    { deckId: decks.second, scheduling },
  ])
  const { checks } = await examine(migrationsFolder(config().databaseUrl))
  expect(checks.flatMap(({ faults }) => faults)).toEqual([])
})

test('importing where it came from changes nothing', async () => {
  const learner = await makeLearner('home')
  const { a = '', c = '' } = cards
  const event = makeReview(a, 0, 3)
  await appendReviews(learner, [event, makeReview(c, 1, 1), makeUndo(event)])
  await saveSettings(learner, { newPerDay: 3 })
  const text = await exportOf(learner)
  expect(await importInto(learner, text)).toMatchObject({ events: { stored: 0, duplicate: 3 } })
  expect(JSON.parse(await exportOf(learner)).events).toEqual(JSON.parse(text).events)
})

test('settings, decks and holidays come along; what was chosen there stays', async () => {
  const learner = await makeLearner('chooser')
  await saveSettings(learner, { newPerDay: 7, rolloverHour: 2 })
  const row = { enrolledAt: new Date(5000), sharesName: true }
  await db().enrolment.createMany({
    data: [
      { learnerId: learner.id, deckId: decks.first ?? '', leftAt: new Date(9000), ...row },
      { learnerId: learner.id, deckId: decks.second ?? '', ...row },
    ],
  })
  await db().holiday.create({
    data: { learnerId: learner.id, fromDay: 20_600, toDay: 20_610, announcedDay: 20_500 },
  })
  const text = await exportOf(learner)
  await moveToAnotherSite()
  const there = await makeLearner('chooser-there')
  await importInto(there, text)
  const where = { learnerId: there.id }
  expect(await db().learner.findUnique({ where: { id: there.id } })).toMatchObject({
    newPerDay: 7,
    rolloverHour: 2,
    cursor: 0,
  })
  expect(
    await db().enrolment.findMany({ where, orderBy: { leftAt: { sort: 'desc', nulls: 'last' } } }),
  ).toMatchObject([
    { deckId: decks.first, leftAt: new Date(9000), enrolledAt: new Date(5000), sharesName: false },
    { deckId: decks.second, leftAt: null },
  ])
  expect(await db().holiday.findMany({ where })).toMatchObject([{ fromDay: 20_600, toDay: 20_610 }])
  await saveSettings(there, { newPerDay: 50 })
  await importInto(there, text)
  expect(await db().learner.findUnique({ where: { id: there.id } })).toMatchObject({
    newPerDay: 50,
  })
})

test('a long log of long ago does not take the learner back to where they were then', async () => {
  const learner = await makeLearner('moved')
  const { a = '' } = cards
  const inBerlin = { timeZone: 'Europe/Berlin' }
  const former = Array.from({ length: 600 }, (_, day) => ({
    ...makeReview(a, day - 700, 3),
    ...inBerlin,
  }))
  await appendReviews(learner, [{ ...makeReview(a, 0, 3), timeZone: 'Asia/Tokyo' }])
  const ahead = { ...makeReview(a, 20_000, 3), ...inBerlin }
  await appendReviews(learner, [ahead, { ...makeReview(a, 20_001, 3), timeZone: 'Asia/Tokyo' }])
  const document = { format: 'stet-export', version: 1, decks: [], cards: [], tables: {} }
  await importInto(learner, JSON.stringify({ ...document, events: former }))
  const where = { id: learner.id }
  expect(await db().learner.findUnique({ where })).toMatchObject({ timeZone: 'Asia/Tokyo' })
  // Nor does a clock that was ahead once hold them where they were.
  await appendReviews(learner, [{ ...makeReview(a, 1, 3), timeZone: 'Asia/Seoul' }])
  expect(await db().learner.findUnique({ where })).toMatchObject({ timeZone: 'Asia/Seoul' })
})

describe('what an import cannot open', () => {
  const empty = { format: 'stet-export', version: 1, decks: [], cards: [], events: [] }

  test('is a survey that has to be joined', async () => {
    const survey = await db().survey.findFirstOrThrow()
    const learner = await makeLearner('outsider')
    const document = {
      ...empty,
      decks: [{ id: decks.first, survey: survey.slug, slug: 'first' }],
      tables: { Enrolment: [{ deckId: decks.first, enrolledAt: new Date(0), leftAt: null }] },
    }
    for (const visibility of ['private', 'link']) {
      await db().survey.update({ where: { id: survey.id }, data: { visibility } })
      await saveSettings(learner, {})
      await importInto(learner, JSON.stringify(document))
      expect(await db().enrolment.count({ where: { learnerId: learner.id } })).toBe(0)
    }
    await db().survey.update({ where: { id: survey.id }, data: { visibility: 'listed' } })
    await importInto(learner, JSON.stringify(document))
    expect(await db().enrolment.count({ where: { learnerId: learner.id } })).toBe(1)
  })

  test('is a log with something in it that is no event: nothing of it is written', async () => {
    const learner = await makeLearner('broken')
    const good = makeReview(cards.a ?? '', 0, 3)
    const document = {
      format: 'stet-export',
      version: 1,
      decks: [],
      cards: [],
      tables: {},
      events: [good, { ...good, grade: 9 }],
    }
    expect(await importInto(learner, JSON.stringify(document))).toMatchObject({
      kind: 'malformed',
      index: 1,
    })
    expect(await db().reviewEvent.count({ where: { learnerId: learner.id } })).toBe(0)
  })

  test('is an export of a newer version, or something else', () => {
    const document = {
      format: 'stet-export',
      version: 1,
      decks: [],
      cards: [],
      tables: {},
      events: [],
    }
    expect(exportDocument.safeParse(document).success).toBe(true)
    expect(exportDocument.safeParse({ ...document, version: 2 }).success).toBe(false)
    expect(exportDocument.safeParse({ ...document, format: 'other' }).success).toBe(false)
  })

  test('is a setting that is none, or a holiday that nobody could announce', () => {
    const accepts = (tables: object) => exportDocument.safeParse({ ...empty, tables }).success
    const row = { timeZone: null, newPerDay: 1, desiredRetention: 0.9, rolloverHour: 4 }
    const withSetting = (value: unknown) =>
      accepts({ Learner: [{ ...row, scheduling: { leechLapses: 3, later: value } }] })
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(withSetting({ fromDay: 20_600, days: 3 })).toBe(true)
    expect(withSetting([60_000, 600_000])).toBe(true)
    expect(withSetting(deep)).toBe(false)
    expect(withSetting('x'.repeat(10_000))).toBe(false)
    const holiday = (toDay: number) =>
      accepts({ Holiday: [{ fromDay: 20_600, toDay, announcedDay: 20_500 }] })
    expect(holiday(20_691)).toBe(true)
    expect(holiday(20_692)).toBe(false)
    expect(holiday(20_599)).toBe(false)
  })

  test('nor does a table without a learner’s row break it', async () => {
    const { id } = await makeLearner('rowless')
    const learner = { id, name: id, role: 'learner', isGuest: true } as Learner
    const document = {
      format: 'stet-export',
      version: 1,
      decks: [],
      cards: [],
      tables: { Holiday: [{ fromDay: 20_600, toDay: 20_610, announcedDay: 20_500 }] },
      events: [],
    }
    await importInto(learner, JSON.stringify(document))
    expect(await db().holiday.count({ where: { learnerId: id } })).toBe(1)
  })

  test('are cards that are not here: their events are left out and counted', async () => {
    const learner = await makeLearner('lost')
    const document = {
      format: 'stet-export',
      version: 1,
      decks: [],
      cards: [{ id: 'gone', survey: 'sample', key: 'gone' }],
      tables: {},
      events: [makeReview('gone', 0, 3), makeReview(cards.a ?? '', 0, 3)],
    }
    expect(await importInto(learner, JSON.stringify(document))).toMatchObject({
      events: { stored: 1, 'unknown-card': 1 },
    })
  })
})

test('an export has nothing of anybody else, and no way into the account', async () => {
  const [learner, other] = [await makeLearner('alone'), await makeLearner('somebody-else')]
  await appendReviews(learner, [makeReview(cards.a ?? '', 0, 3)])
  const theirs = makeReview(cards.a ?? '', 0, 1)
  await appendReviews(other, [theirs])
  await db().session.create({
    data: { id: 's', token: 'secret-token', expiresAt: new Date(0), userId: learner.id },
  })
  const account = { id: 'a', accountId: 'a', providerId: 'credential', password: 'secret-hash' }
  await db().account.create({ data: { ...account, userId: learner.id } })
  const text = await exportOf(learner)
  expect(text).not.toContain('somebody-else')
  expect(text).not.toContain(theirs.id)
  expect(text).not.toContain('secret')
})

test('nor what a co-author wrote, for whoever may not write any more', async () => {
  const survey = await db().survey.findFirstOrThrow()
  const learner = await makeLearner('demoted')
  await makeLearner('owner')
  await db().survey.update({ where: { id: survey.id }, data: { ownerId: 'owner' } })
  await db().surveyAuthor.create({ data: { surveyId: survey.id, userId: learner.id } })
  const instructor = { ...learner, role: 'instructor', isGuest: false } as Learner
  expect(JSON.parse(await exportOf(instructor)).surveys).toMatchObject([{ isOwn: false }])
  expect(JSON.parse(await exportOf(learner)).surveys).toEqual([])
  await db().survey.update({ where: { id: survey.id }, data: { ownerId: null } })
})

test('questions of a survey that is private now are not told as CSV, the reviews are', async () => {
  const survey = await db().survey.findFirstOrThrow()
  const learner = await makeLearner('left-outside')
  const event = makeReview(cards.a ?? '', 0, 3)
  await appendReviews(learner, [event])
  const promptNow = async () => readCsv(await textOf(writeReviews(learner)))[1]?.slice(6, 8)
  await db().survey.update({ where: { id: survey.id }, data: { visibility: 'private' } })
  expect(await promptNow()).toEqual(['a', ''])
  const data = { learnerId: learner.id, deckId: decks.first ?? '', enrolledAt: new Date(0) }
  await db().enrolment.create({ data: { ...data, leftAt: new Date(1) } })
  expect(await promptNow()).toEqual(['a', ''])
  await db().survey.update({ where: { id: survey.id }, data: { visibility: 'link' } })
  expect(await promptNow()).toEqual(['a', 'What is a?'])
  await db().survey.update({ where: { id: survey.id }, data: { visibility: 'listed' } })
})

test('reviews as CSV are read again cell by cell, and no question is a formula', async () => {
  const learner = await makeLearner('table')
  const { a = '', b = '' } = cards
  const [first, second] = [makeReview(a, 0, 3), makeReview(b, 2, 1)]
  await appendReviews(learner, [first, second, makeUndo(second)])
  const text = await textOf(writeReviews(learner))
  expect(text).toContain(',"\'=b, is')
  const [header, ...rows] = readCsv(text.slice(1))
  expect(header).toHaveLength(11)
  expect(rows).toEqual([
    [
      first.id,
      new Date(first.answeredAt).toISOString(),
      '2026-01-05',
      'UTC',
      'sample',
      'first',
      'a',
      'What is a?',
      '3',
      '4',
      '',
    ],
    [
      second.id,
      new Date(second.answeredAt).toISOString(),
      '2026-01-07',
      'UTC',
      'sample',
      'first',
      'b',
      '=b, is it a formula?',
      '1',
      '4',
      'yes',
    ],
  ])
})

test('a log of more events than are read at a time is exported whole', async () => {
  await makeCards(['x'])
  const learner = await makeLearner('long')
  const events = Array.from({ length: 2300 }, (_, index) => makeReview('x', index, 3))
  await appendReviews(learner, events)
  const document = JSON.parse(await exportOf(learner))
  expect(document.events).toEqual(events)
  expect(readCsv(await textOf(writeReviews(learner)))).toHaveLength(2301)
})
