import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Question } from '#lib/model.ts'
import { db } from '#lib/server/db.ts'
import { saveOverrides } from '#lib/server/deck-settings.ts'
import { saveExam } from '#lib/server/exams.ts'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import type { Learner } from '#lib/server/session.ts'
import { loadLearner, saveSettings } from '#lib/server/settings.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, makeSetAside, makeUndo, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
const idOf = new Map<string, string>()

const inSection = (question: Question, section: string) => ({ ...question, section })
const siblingOf = (question: Question, siblings: string) => ({ ...question, siblings })

/** Two cards and their reverses; a card alone; a section that requires another; a second deck. */
const questions = [
  siblingOf(makeQuestion('a', 'What is a?'), 'a'),
  siblingOf(makeQuestion('a/reverse', 'Which is that?'), 'a'),
  makeQuestion('b', 'What is b?'),
  inSection(makeQuestion('later', 'What comes later?'), 'later'),
  makeQuestion('c', 'What is c?', 'second'),
  makeQuestion('d', 'What is d?', 'second'),
]

beforeAll(async () => {
  close = await openTemporaryDatabase()
  const survey = makeSurvey('en', questions)
  const [first] = survey.sections
  if (!first) throw new Error('No section')
  const later = { ...first, id: 'later', title: 'later', requires: ['first'] }
  const sections = [first, later, ...survey.sections.slice(1)]
  await publishEdition({ ...survey, sections }, 'source', new Date(0))
  for (const { id, key } of await db().card.findMany()) idOf.set(key, id)
})
afterAll(() => close())

const card = (key: string) => idOf.get(key) ?? ''
const answer = (learner: Learner, key: string, day = 0, grade: 1 | 3 | 4 = 4) => {
  const event = makeReview(card(key), day, grade)
  return appendReviews(learner, [event]).then(() => event)
}

async function asked(learner: Learner | null, day = 0, deck?: string): Promise<string[]> {
  const choice = { lang: 'en', now: noon + day * dayMs, ...(deck && { survey: 'sample', deck }) }
  return ((await loadReview(learner, choice))?.cards ?? []).map(({ source }) => source.key)
}

describe('siblings', () => {
  test('of a card that comes are not among the new cards of the day', async () => {
    expect(await asked(null)).toEqual(['a', 'b', 'c', 'd'])
    const learner = await makeLearner('both')
    await saveSettings(learner, { buryNew: false })
    expect(await asked(learner)).toContain('a/reverse')
  })

  test('of a card answered today wait until tomorrow, and an undo brings them back', async () => {
    const learner = await makeLearner('siblings')
    await saveSettings(learner, { buryReviews: true })
    await answer(learner, 'a')
    expect(await asked(learner)).not.toContain('a/reverse')
    expect(await asked(learner, 1)).toContain('a/reverse')
    await answer(learner, 'a/reverse', 1)
    const event = await answer(learner, 'a', 60)
    expect(await asked(learner, 60)).not.toContain('a/reverse')
    await appendReviews(learner, [makeUndo(event)])
    expect(await asked(learner, 60)).toEqual(expect.arrayContaining(['a', 'a/reverse']))
  })

  test('under review may be asked on the same day if that is wanted', async () => {
    const learner = await makeLearner('reviews')
    await saveSettings(learner, { buryReviews: false })
    await answer(learner, 'a')
    await answer(learner, 'a/reverse', 1)
    await answer(learner, 'a', 60)
    expect(await asked(learner, 60)).toContain('a/reverse')
  })

  test('that a session does not have are known by the days they are due on', async () => {
    const learner = await makeLearner('days')
    await answer(learner, 'a')
    const view = await loadReview(learner, { lang: 'en', now: noon + dayMs })
    const memory = await db().memory.findFirstOrThrow({ where: { learnerId: learner.id } })
    expect(view?.upcoming.siblings).toEqual({ [card('a/reverse')]: [memory.dueDay] })
    const total = view?.upcoming.due.reduce((sum, count) => sum + count, 0)
    expect(total).toBe(1)
  })
})

describe('a section that requires another', () => {
  test('waits until the cards of that one are learned', async () => {
    const learner = await makeLearner('requires')
    await saveSettings(learner, { buryNew: false })
    for (const key of ['a', 'a/reverse']) await answer(learner, key)
    await answer(learner, 'b', 0, 3)
    expect(await asked(learner)).not.toContain('later')
    await answer(learner, 'b', 0, 4)
    expect(await asked(learner)).toContain('later')
  })

  test('does not wait for what was suspended', async () => {
    const learner = await makeLearner('suspended')
    await appendReviews(
      learner,
      ['a', 'a/reverse', 'b'].map((key) => makeSetAside('suspend', card(key))),
    )
    expect(await asked(learner)).toContain('later')
  })

  test('is asked when it is chosen for itself', async () => {
    const view = await loadReview(null, {
      lang: 'en',
      now: noon,
      survey: 'sample',
      section: 'later',
    })
    expect(view?.cards.map(({ source }) => source.key)).toEqual(['later'])
  })
})

test('home counts no card that waits for its sibling, be it due or brought forward by an exam', async () => {
  const learner = await makeLearner('waiting')
  await saveSettings(learner, { newPerDay: 0, buryReviews: false })
  for (const key of ['a', 'a/reverse']) {
    await answer(learner, key)
    await answer(learner, key, 8)
  }
  const counts = async (day: number) => {
    const { due, surveys } = await loadHome(learner, 'en', noon + day * dayMs)
    return [due.review, surveys[0]?.decks[0]?.due, (await asked(learner, day)).length]
  }
  for (const day of [20, 400]) {
    const exam = { survey: 'sample', deck: 'first', day: firstDay + day + 1, recall: 0.99 }
    await saveExam(learner, exam, { lang: 'en', now: noon + day * dayMs })
    await saveSettings(learner, { buryReviews: true })
    expect(await counts(day)).toEqual([2, 2, 2])
    const given = await answer(learner, 'a', day)
    expect(await counts(day)).toEqual([0, 0, 0])
    await saveSettings(learner, { buryReviews: false })
    expect(await counts(day)).toEqual([1, 1, 1])
    await appendReviews(learner, [makeUndo(given)])
  }
})

test('when all is done, home names tomorrow for what waits until then', async () => {
  const learner = await makeLearner('until')
  await saveSettings(learner, { newPerDay: 0, buryReviews: false })
  for (const key of ['a', 'a/reverse', 'b']) {
    await answer(learner, key)
    await answer(learner, key, 8)
  }
  await saveSettings(learner, { buryReviews: true })
  await answer(learner, 'b', 90)
  await answer(learner, 'a', 90)
  const now = noon + 90 * dayMs
  const home = await loadHome(learner, 'en', now)
  expect(home).toMatchObject({ nextDueDay: firstDay + 91, dueTomorrow: 1, due: { total: 0 } })
  const buried = await makeLearner('buried')
  await saveSettings(buried, { newPerDay: 0 })
  await answer(buried, 'c')
  const { id, answeredAt, localDay } = makeReview(card('c'), 90, 3)
  await appendReviews(buried, [{ ...makeSetAside('bury', card('c')), id, answeredAt, localDay }])
  expect(await loadHome(buried, 'en', now)).toMatchObject({
    nextDueDay: firstDay + 91,
    dueTomorrow: 1,
  })
})

describe('a deck with its own settings', () => {
  test('gives as many new cards as it may, within those of all decks', async () => {
    const learner = await makeLearner('limits')
    const save = (newPerDay: number | null) =>
      saveOverrides(learner, { survey: 'sample', deck: 'first', settings: { newPerDay } })
    await save(1)
    expect(await asked(learner)).toEqual(['a', 'c', 'd'])
    expect((await loadHome(learner, 'en', noon)).due.fresh).toBe(3)
    await answer(learner, 'a')
    expect(await asked(learner)).toEqual(['c', 'd'])
    await saveSettings(learner, { newPerDay: 2 })
    expect(await asked(learner)).toEqual(['c'])
    await save(null)
    expect(await asked(learner)).toEqual(['b'])
    await save(0)
    expect(await asked(learner, 1)).toEqual(['c', 'd'])
  })

  test('passes what was chosen for it to the session, and keeps what was not changed', async () => {
    const learner = await makeLearner('overrides')
    const save = (settings: Parameters<typeof saveOverrides>[1]['settings']) =>
      saveOverrides(learner, { survey: 'sample', deck: 'second', settings })
    await save({ desiredRetention: 0.8, learningStepsMs: [] })
    expect(await save({ maximumIntervalDays: 30, desiredRetention: null })).toEqual({
      kind: 'saved',
      settings: { learningStepsMs: [], maximumIntervalDays: 30 },
    })
    const view = await loadReview(learner, { lang: 'en', now: noon })
    expect(view?.overrides).toEqual({
      'sample/second': { learningStepsMs: [], maximumIntervalDays: 30 },
    })
  })

  test('keeps what can be read beside a value that another version of the program wrote', async () => {
    const learner = await makeLearner('versions')
    await saveSettings(learner, { reviewOrder: 'due', leechLapses: 5 })
    const written = { reviewOrder: 'hardest', leechLapses: 5 }
    await db().learner.update({ where: { id: learner.id }, data: { scheduling: written } })
    expect((await loadLearner(learner)).settings).toMatchObject({
      reviewOrder: 'retrievability',
      leechLapses: 5,
    })
  })

  test('is not found when it is not there, or not taken', async () => {
    const learner = await makeLearner('nowhere')
    const wanted = { survey: 'sample', deck: 'nowhere', settings: { newPerDay: 1 } }
    expect(await saveOverrides(learner, wanted)).toEqual({ kind: 'not-found' })
    expect(await db().deckSettings.count({ where: { learnerId: learner.id } })).toBe(0)
  })
})

test('a page loaded again in the middle of a day has the rest in the same order', async () => {
  const learner = await makeLearner('reload')
  await saveSettings(learner, { newPerDay: 6, buryNew: false, buryReviews: false })
  for (const key of ['a', 'b', 'c', 'd']) await answer(learner, key)
  for (const reviewOrder of ['retrievability', 'due', 'random'] as const) {
    await saveSettings(learner, { reviewOrder })
    const day = 90
    const before = await asked(learner, day)
    const reviews = before.filter((key) => ['a', 'b', 'c', 'd'].includes(key))
    const [first = ''] = reviews
    expect(reviews).toHaveLength(4)
    const event = await answer(learner, first, day)
    expect(await asked(learner, day)).toEqual(before.filter((key) => key !== first))
    await appendReviews(learner, [makeUndo(event)])
  }
})
