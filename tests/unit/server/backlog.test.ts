import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadHome } from '#lib/server/home.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, noon } from './events.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let ids: string[]
beforeAll(async () => {
  close = await openTemporaryDatabase()
  const questions = Array.from({ length: 60 }, (_, index) =>
    makeQuestion(`k${index}`, `What is k${index}?`, 'first'),
  )
  await publishEdition(makeSurvey('en', questions), 'source', new Date(0))
  const all = await makeLearner('all')
  await saveSettings(all, { newPerDay: 100 })
  ids = (await loadReview(all, { lang: 'en', now: noon }))?.cards.map(({ id }) => id) ?? []
})
afterAll(() => close())

test('after a break the rest waits in view, the most endangered come first, and no due day moves', async () => {
  const learner = await makeLearner('back')
  await saveSettings(learner, { newPerDay: 0, reviewOrder: 'random' })
  // Ten answers on each of six days are usual; the first are the nearest to being forgotten.
  await appendReviews(
    learner,
    ids.map((id, index) => makeReview(id, Math.floor(index / 10), 4)),
  )
  const now = noon + 60 * dayMs
  const before = await loadHome(learner, 'en', now)
  expect(before.backlog).toEqual({ waiting: 60, spread: null, isOffered: true })

  await saveSettings(learner, { catchUp: { fromDay: firstDay + 60, days: 6 } })
  const home = await loadHome(learner, 'en', now)
  expect(home.due.review).toBe(10)
  const lastDay = firstDay + 65
  expect(home.backlog).toEqual({ waiting: 60, spread: { share: 10, lastDay }, isOffered: false })
  const view = await loadReview(learner, { lang: 'en', now })
  const asked = view?.cards.map(({ id }) => id) ?? []
  expect(asked.toSorted()).toEqual(ids.slice(0, 10).toSorted())

  await appendReviews(learner, [makeReview(asked[0] ?? '', 60, 3)])
  const later = await loadHome(learner, 'en', now)
  expect(later.backlog).toMatchObject({ waiting: 59, spread: { share: 9 } })

  await appendReviews(
    learner,
    asked.slice(1).map((id) => makeReview(id, 60, 3)),
  )
  const done = await loadHome(learner, 'en', now)
  expect(done).toMatchObject({ due: { total: 0 }, nextDueDay: firstDay + 61, dueTomorrow: 10 })

  await saveSettings(learner, { catchUp: null })
  const all = await loadReview(learner, { lang: 'en', now })
  expect(all?.cards).toHaveLength(50)
})
