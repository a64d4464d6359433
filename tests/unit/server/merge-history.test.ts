import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReviewEvent } from '#lib/model.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { db } from '#lib/server/db.ts'
import { mergeHistory } from '#lib/server/merge-history.ts'
import { findOwnerColumns } from '#lib/server/owned-tables.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { type Learner, proveLearner } from '#lib/server/session.ts'
import { defaultColumns, saveSettings } from '#lib/server/settings.ts'
import { propertyRuns } from '../property-runs.ts'
import { makeReview, makeUndo } from './events.ts'
import { makeCards, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let made = 0

beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(['a', 'b', 'c'])
})
afterAll(() => close())

async function makePerson(isAnonymous: boolean): Promise<Learner> {
  made += 1
  const id = `person-${made}`
  const row = { id, name: id, email: `${id}@example.org`, isAnonymous }
  const learner = proveLearner(await db().user.create({ data: row }))
  if (!learner) throw new Error('closed')
  return learner
}

/** All that the database keeps of what somebody did, without whose it is. */
async function historyOf({ id: learnerId }: Learner) {
  const events = await db().reviewEvent.findMany({ where: { learnerId }, orderBy: { id: 'asc' } })
  const memories = await db().memory.findMany({ where: { learnerId }, orderBy: { cardId: 'asc' } })
  const tallies = await db().dailyTally.findMany({
    where: { learnerId },
    orderBy: [{ localDay: 'asc' }, { deckId: 'asc' }],
  })
  const anonymous = <Row extends { learnerId: string }>(rows: Row[]) =>
    rows.map(({ learnerId: _, ...row }) => row)
  return {
    events: anonymous(events).map(({ cursor: _, ...event }) => event),
    memories: anonymous(memories),
    tallies: anonymous(tallies),
  }
}

const log: ReviewEvent[] = ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b'].map((cardId, index) =>
  makeReview(cardId, Math.floor(index / 2), ((index % 4) + 1) as 1 | 2 | 3 | 4),
)
const withUndo = [...log, makeUndo(log[3] as ReviewEvent), makeUndo(log[6] as ReviewEvent)]

test('two logs become what one learner would have who did it all, whatever they share', async () => {
  const shares = fc.array(fc.constantFrom('guest', 'account', 'both'), {
    minLength: withUndo.length,
    maxLength: withUndo.length,
  })
  const reference = await makePerson(false)
  await appendReviews(reference, withUndo)
  const expected = await historyOf(reference)
  await fc.assert(
    fc.asyncProperty(shares, async (owners) => {
      const [guest, account] = [await makePerson(true), await makePerson(false)]
      const of = (who: string) =>
        withUndo.filter((_, index) => owners[index] === who || owners[index] === 'both')
      if (of('guest').length > 0) await appendReviews(guest, of('guest'))
      if (of('account').length > 0) await appendReviews(account, of('account'))
      await mergeHistory(guest, account)
      expect(await historyOf(account)).toEqual(expected)
      expect(await historyOf(guest)).toEqual({ events: [], memories: [], tallies: [] })
    }),
    { numRuns: propertyRuns(25) },
  )
})

test('a log of more events than are moved at once arrives whole', async () => {
  const [guest, account] = [await makePerson(true), await makePerson(false)]
  const many = Array.from({ length: 2300 }, (_, index) =>
    makeReview(['a', 'b', 'c'][index % 3] ?? 'a', index, 3),
  )
  for (let from = 0; from < many.length; from += 500) {
    await appendReviews(guest, many.slice(from, from + 500))
  }
  const before = await historyOf(guest)
  await mergeHistory(guest, account)
  expect(await historyOf(account)).toEqual(before)
})

describe('settings', () => {
  test('of the guest are taken by an account that has none', async () => {
    const [guest, account] = [await makePerson(true), await makePerson(false)]
    await saveSettings(guest, { newPerDay: 3 })
    await mergeHistory(guest, account)
    expect(await db().learner.findUnique({ where: { id: account.id } })).toMatchObject({
      newPerDay: 3,
    })
  })

  test('of the account stay', async () => {
    const [guest, account] = [await makePerson(true), await makePerson(false)]
    await saveSettings(guest, { newPerDay: 3 })
    await saveSettings(account, { newPerDay: 20 })
    await mergeHistory(guest, account)
    expect(await db().learner.findUnique({ where: { id: account.id } })).toMatchObject({
      newPerDay: 20,
    })
  })
})

test('enrolments, holidays and reports come along; what the account has chosen stays', async () => {
  const [guest, account] = [await makePerson(true), await makePerson(false)]
  const [mine, theirs] = [new Date(1000), new Date(2000)]
  for (const learner of [guest, account]) await saveSettings(learner, {})
  const holiday = { toDay: 9, announcedDay: 1 }
  await db().deck.create({
    data: { id: 'other', surveyId: 'survey', slug: 'other', titles: {}, position: 1 },
  })
  await db().enrolment.createMany({
    data: [
      { learnerId: guest.id, deckId: 'deck', enrolledAt: theirs },
      { learnerId: guest.id, deckId: 'other', enrolledAt: theirs, leftAt: theirs },
      { learnerId: account.id, deckId: 'deck', enrolledAt: mine, leftAt: mine },
    ],
  })
  await db().holiday.createMany({
    data: [
      { learnerId: guest.id, fromDay: 5, ...holiday },
      { learnerId: guest.id, fromDay: 7, ...holiday },
      { learnerId: account.id, fromDay: 5, ...holiday, toDay: 6 },
    ],
  })
  await db().report.create({
    data: {
      id: 'report',
      surveyId: 'survey',
      cardId: 'a',
      lang: 'en',
      revisionId: 'r',
      place: {},
      quote: 'q',
      reporterId: guest.id,
      note: 'n',
      createdAt: theirs,
    },
  })
  await mergeHistory(guest, account)
  const where = { learnerId: account.id }
  expect(await db().enrolment.findMany({ where, orderBy: { deckId: 'asc' } })).toMatchObject([
    { deckId: 'deck', leftAt: mine },
    { deckId: 'other', leftAt: theirs },
  ])
  expect(await db().holiday.findMany({ where, orderBy: { fromDay: 'asc' } })).toMatchObject([
    { fromDay: 5, toDay: 6 },
    { fromDay: 7, toDay: 9 },
  ])
  expect(await db().report.findUnique({ where: { id: 'report' } })).toMatchObject({
    reporterId: account.id,
  })
})

test('merging twice, and two accounts at once, double nothing', async () => {
  const [guest, one, other] = [
    await makePerson(true),
    await makePerson(false),
    await makePerson(false),
  ]
  await appendReviews(guest, log)
  await Promise.all([mergeHistory(guest, one), mergeHistory(guest, other)])
  await mergeHistory(guest, one)
  const counts = await Promise.all(
    [one, other].map(({ id }) => db().reviewEvent.count({ where: { learnerId: id } })),
  )
  expect(counts.sort((a, b) => a - b)).toEqual([0, log.length])
})

test('what was fitted to a guest’s memory goes on weighing their answers', async () => {
  const [guest, account] = [await makePerson(true), await makePerson(false)]
  const weights = defaultParameters.weights.with(3, 20)
  const quality = {}
  await db().learner.create({ data: { id: guest.id, cursor: 0, ...defaultColumns } })
  await db().scheduler.create({
    data: { learnerId: guest.id, version: 7, weights, fittedAt: new Date(), reviews: 1, quality },
  })
  const easy = log.flatMap((event) =>
    event.kind === 'review' ? { ...event, grade: 4 as const, scheduler: 7 } : [],
  )
  await appendReviews(guest, easy)
  const before = await historyOf(guest)
  await mergeHistory(guest, account)
  expect(await historyOf(account)).toEqual(before)
  const other = await makePerson(false)
  await appendReviews(other, easy)
  expect((await historyOf(other)).memories).not.toEqual(before.memories)
})

test('an account is never merged away, nor anything into a guest', async () => {
  const [guest, account] = [await makePerson(true), await makePerson(false)]
  await appendReviews(account, log)
  await mergeHistory(account, guest)
  expect(await db().reviewEvent.count({ where: { learnerId: account.id } })).toBe(log.length)
})

/**
 * What merging does with each table that says whose a row is. A guest's rows in a table that is not
 * here would go with the guest.
 */
const treated = {
  moved: [
    'DeckSettings',
    'Enrolment',
    'Holiday',
    'Learner',
    'QuarantinedEvent',
    'Report',
    'ReviewEvent',
    'Scheduler',
  ],
  computed: ['DailyTally', 'Memory'],
  // Credentials go with the guest, and guests write no surveys.
  left: ['Account', 'Draft', 'Revision', 'Session', 'Survey', 'SurveyAuthor'],
}

test('every table with rows of people is thought of', async () => {
  const tables = new Set((await findOwnerColumns()).map(({ table }) => table))
  expect([...tables].sort()).toEqual(Object.values(treated).flat().sort())
})
