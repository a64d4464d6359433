import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadOverrides, saveOverrides } from '#lib/server/deck-settings.ts'
import { loadExamView } from '#lib/server/exam-view.ts'
import { loadExams, removeExam, saveExam } from '#lib/server/exams.ts'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ids: string[]
const deck = { survey: '', deck: 'first' }
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = ['a', 'b', 'c', 'd'].map((key) => makeQuestion(key, `What is ${key}?`, 'first'))
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  const cards = (await loadReview(null, { lang: 'en', now: noon }))?.cards ?? []
  ids = cards.map((card) => card.id)
  deck.survey = cards[0]?.source.survey ?? ''
})
afterAll(() => close())

const at = (now = noon) => ({ lang: 'en', now })

test('an exam is set, changed and removed, and nobody else has it', async () => {
  const learner = await makeLearner('exam')
  const other = await makeLearner('other')
  const day = firstDay + 30
  expect(await saveExam(learner, { ...deck, day, recall: 0.9 }, at())).toMatchObject({
    kind: 'saved',
    exam: { day, recall: 0.9 },
  })
  await saveExam(learner, { ...deck, day: day + 1, recall: 0.95 }, at())
  expect([...(await loadExams(learner)).values()]).toMatchObject([{ day: day + 1, recall: 0.95 }])
  expect((await loadExams(other)).size).toBe(0)
  const view = await loadExamView(learner, { ...deck, ...at() })
  expect(view?.plan).toMatchObject({ daysLeft: 31, newCards: 4 })
  expect(view?.plan?.sections.reduce((sum, { cards }) => sum + cards, 0)).toBe(4)
  expect(await removeExam(learner, deck, 'en')).toBe(true)
  expect((await loadExams(learner)).size).toBe(0)
})

test('a day that has come, or is too far, is refused with what can be chosen', async () => {
  const learner = await makeLearner('range')
  for (const day of [firstDay - 1, firstDay, firstDay + 367]) {
    expect(await saveExam(learner, { ...deck, day, recall: 0.9 }, at())).toEqual({
      kind: 'day-range',
      earliest: firstDay + 1,
      latest: firstDay + 366,
    })
  }
  const unknown = { survey: deck.survey, deck: 'unknown', day: firstDay + 9, recall: 0.9 }
  expect(await saveExam(learner, unknown, at())).toEqual({ kind: 'not-found' })
})

test('in the last stretch, cards come that are due only after the exam', async () => {
  const learner = await makeLearner('stretch')
  const [a = ''] = ids
  const log = [makeReview(a, 0, 4), makeReview(a, 8, 4)]
  await appendReviews(learner, log)
  const eve = noon + 40 * dayMs
  const asked = async () =>
    (await loadReview(learner, { lang: 'en', now: eve }))?.cards.some(({ id }) => id === a)
  expect(await asked()).toBe(false)
  await saveExam(learner, { ...deck, day: firstDay + 41, recall: 0.99 }, at(eve))
  expect(await asked()).toBe(true)
  const home = await loadHome(learner, 'en', eve)
  expect(home.due.review).toBe(1)
  expect(home.surveys[0]?.decks[0]?.due).toBe(1)
})

test('a deck keeps its exam and what was chosen for it beside each other', async () => {
  const learner = await makeLearner('beside')
  await saveOverrides(learner, { ...deck, settings: { newPerDay: 2, maximumIntervalDays: 50 } })
  await saveExam(learner, { ...deck, day: firstDay + 30, recall: 0.9 }, at())
  await saveOverrides(learner, { ...deck, settings: { newPerDay: 3 } })
  expect((await loadExams(learner)).size).toBe(1)
  expect((await loadExamView(learner, { ...deck, ...at() }))?.newPerDay).toBe(3)
  await removeExam(learner, deck, 'en')
  const chosen = [...(await loadOverrides(learner)).values()]
  expect(chosen).toEqual([{ newPerDay: 3, maximumIntervalDays: 50 }])
})
