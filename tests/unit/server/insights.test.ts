import { afterAll, beforeAll, expect, test } from 'vitest'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { db } from '#lib/server/db.ts'
import { loadInsights } from '#lib/server/insights.ts'
import { reportCard } from '#lib/server/reports.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { loadSourceMarks } from '#lib/server/source-marks.ts'
import { dayMs, firstDay, makeReview, makeUndo, noon } from './events.ts'
import { cardIdsOf, enrol, makeInstructor, publishLines, publishOwned } from './owned-survey.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
})
afterAll(() => close())

const now = noon + 10 * dayMs

/** A survey of two questions, and learners who take its deck. */
async function makeClass(name: string, size: number) {
  const author = await publishOwned(await makeInstructor(`${name}-owner`), name, ['one', 'two'])
  const ids = await cardIdsOf(name)
  const learners: Learner[] = []
  const join = async () => {
    const learner = await makeLearner(`${name}-${learners.length}`)
    await enrol(learner, name)
    learners.push(learner)
    return learner
  }
  for (let count = 0; count < size; count++) await join()
  const insights = async (at = now) => {
    const [deck] = await loadInsights(author, 'en', at)
    if (!deck) throw new Error('There is no deck.')
    return deck
  }
  return { author, one: ids.get('one') ?? '', two: ids.get('two') ?? '', learners, join, insights }
}

/** Learned on the first day, forgotten on the ninth. */
async function lapse(learner: Learner, cardId: string) {
  await appendReviews(learner, [makeReview(cardId, 0, 4), makeReview(cardId, 8, 1)])
}

test('four learners make no numbers, the fifth makes them', async () => {
  const { one, learners, join, insights } = await makeClass('five', 4)
  for (const learner of learners) await appendReviews(learner, [makeReview(one, 8, 4)])
  expect((await insights()).summary).toEqual({
    enrolled: 4,
    active: null,
    meanMet: null,
    recall: null,
  })

  const fifth = await join()
  expect((await insights()).summary).toEqual({
    enrolled: 5,
    active: 4,
    meanMet: 4 / 5,
    recall: null,
  })

  const last = makeReview(one, 8, 4)
  await appendReviews(fifth, [last])
  const { summary, sections } = await insights()
  const expected = retrievability(foldMemory(one, [last], defaultParameters), firstDay + 10)
  expect(summary).toMatchObject({ enrolled: 5, active: 5, meanMet: 1 })
  expect(summary.recall).toBeCloseTo(expected, 6)
  expect(sections).toMatchObject([{ id: 'first', path: ['first'], learners: 5 }])
})

test('who has left is not counted', async () => {
  const { one, learners, insights } = await makeClass('left', 5)
  for (const learner of learners) await lapse(learner, one)
  await appendReviews(learners[0] as Learner, [makeReview(one, 9, 3), makeReview(one, 9, 4)])
  await db().enrolment.updateMany({
    where: { learnerId: learners[1]?.id ?? '' },
    data: { leftAt: new Date(now) },
  })
  const { summary, hardest, sections } = await insights()
  expect(summary).toEqual({ enrolled: 4, active: null, meanMet: null, recall: null })
  expect([hardest, sections[0]?.recall]).toEqual([[], null])
})

test('only what happened in the last seven days is activity', async () => {
  const { one, learners, insights } = await makeClass('active', 5)
  for (const [index, learner] of learners.entries()) {
    await appendReviews(learner, [makeReview(one, index < 2 ? 3 : 4, 4)])
  }
  expect((await insights()).summary.active).toBe(3)
  expect((await insights(now + dayMs)).summary.active).toBe(0)
})

test('the hardest question has its sentence, its place, lapses and the share of Again', async () => {
  const { one, two, learners, insights } = await makeClass('hard', 5)
  for (const learner of learners) {
    await lapse(learner, two)
    await appendReviews(learner, [makeReview(one, 0, 4)])
  }
  const { hardest } = await insights()
  expect(hardest).toHaveLength(1)
  expect(hardest[0]).toMatchObject({
    card: { key: 'two', quote: 'two', prompt: 'What of two?', place: { start: { line: 2 } } },
    learners: 5,
    lapses: 5,
    answers: 10,
    again: 5,
  })
})

test('a question that only four have met is not among the hardest', async () => {
  const { one, learners, join, insights } = await makeClass('hard-few', 4)
  const fifth = await join()
  for (const learner of learners.slice(0, 4)) await lapse(learner, one)
  expect((await insights()).hardest).toEqual([])
  await appendReviews(fifth, [makeReview(one, 0, 4)])
  expect((await insights()).hardest).toMatchObject([{ learners: 5, lapses: 4 }])
})

test('reviews that were taken back do not count', async () => {
  const { one, two, learners, insights } = await makeClass('undone', 5)
  for (const learner of learners) await lapse(learner, one)
  const [first] = learners
  const slips = [makeReview(one, 9, 1), makeReview(two, 10, 4)]
  const before = await insights()
  await appendReviews(first as Learner, slips)
  expect((await insights()).hardest[0]).toMatchObject({ answers: 11, again: 6 })
  await appendReviews(first as Learner, slips.map(makeUndo))
  expect(await insights()).toEqual(before)
})

test('a name is shown only where its owner shares it, a guest has none', async () => {
  const { one, insights } = await makeClass('names', 1)
  expect((await insights()).named).toEqual([])
  const [named, guest] = [await makeLearner('names-named'), await makeLearner('names-guest')]
  await db().user.update({ where: { id: guest.id }, data: { isAnonymous: true } })
  for (const learner of [named, guest]) await enrol(learner, 'names', true)
  const event = makeReview(one, 2, 4)
  await appendReviews(named, [event])
  const recall = retrievability(foldMemory(one, [event], defaultParameters), firstDay + 10)
  expect((await insights()).named).toEqual([
    { id: guest.id, name: null, met: 0, recall: null, lastDay: null },
    {
      id: named.id,
      name: 'names-named',
      met: 1,
      recall: expect.closeTo(recall, 6),
      lastDay: firstDay + 2,
    },
  ])
  await db().enrolment.updateMany({
    where: { learnerId: named.id },
    data: { sharesName: false },
  })
  expect((await insights()).named.map(({ id }) => id)).toEqual([guest.id])
})

test('what is no longer asked is not counted', async () => {
  const { one, two, learners, insights } = await makeClass('retired', 5)
  await db().enrolment.updateMany({
    where: { learnerId: { in: learners.map(({ id }) => id) } },
    data: { sharesName: true },
  })
  for (const learner of learners) {
    await lapse(learner, two)
    await appendReviews(learner, [makeReview(one, 0, 4)])
  }
  await publishLines('retired', 'en', ['one'])
  const { summary, hardest, named, cards } = await insights()
  expect([cards, summary.meanMet, hardest, named.map(({ met }) => met)]).toEqual([
    1,
    1,
    [],
    [1, 1, 1, 1, 1],
  ])
})

test('one survey says nothing of another', async () => {
  const { one, learners } = await makeClass('mine', 5)
  for (const learner of learners) await lapse(learner, one)
  const other = await makeClass('other', 5)
  expect((await other.insights()).summary).toMatchObject({ enrolled: 5, active: 0, recall: null })
  expect((await other.insights()).hardest).toEqual([])
})

test('beside the text an author finds open reports and what is hardest', async () => {
  const { author, one, two, learners } = await makeClass('marks', 5)
  for (const learner of learners) await lapse(learner, two)
  const report = { cardId: one, lang: 'en', note: 'One is two.' }
  const reported = await reportCard(learners[0] as Learner, report, new Date(now))
  const marks = await loadSourceMarks(author, 'en', ({ lapses }) => `${lapses} lapses`, now)
  expect(marks).toMatchObject([
    { kind: 'report', cardKey: 'one', quote: 'one', text: 'One is two.' },
    { kind: 'hard', cardKey: 'two', quote: 'two', text: '5 lapses' },
  ])
  expect(await loadSourceMarks(author, 'zh', undefined, now)).toEqual([])
  const id = reported.kind === 'reported' ? reported.id : ''
  await db().report.update({ where: { id }, data: { settledAt: new Date(now) } })
  const kinds = (await loadSourceMarks(author, 'en', undefined, now)).map(({ kind }) => kind)
  expect(kinds).toEqual(['hard'])
})
