import { afterAll, beforeAll, expect, test } from 'vitest'
import { meanRecall } from '#lib/progress/memory-counts.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { retrievability } from '#lib/scheduling/retrievability.ts'
import { loadHome } from '#lib/server/home.ts'
import { loadProgress } from '#lib/server/progress.ts'
import { publishEdition } from '#lib/server/publish.ts'
import { loadReview } from '#lib/server/review.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { keepVersion, putInForce } from '#lib/server/schedulers.ts'
import { loadShading } from '#lib/server/shading.ts'
import { loadSurvey } from '#lib/server/surveys.ts'
import { makeQuestion, makeSurvey } from './compiled-survey.ts'
import { dayMs, firstDay, makeReview, noon } from './events.ts'
import { anyJudgement } from './judgement.ts'
import { makeLearner, openTemporaryDatabase } from './temporary-database.ts'

let close: () => Promise<void>
let cardId: string
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await publishEdition(makeSurvey('en', [makeQuestion('a', 'What is a?')]), 'source', new Date(0))
  cardId = (await loadReview(null, { lang: 'en', now: noon }))?.cards[0]?.id ?? ''
})
afterAll(() => close())

/** Forgets faster after the first day than FSRS's own weights say. */
const weights = defaultParameters.weights.with(20, 0.6)
const now = noon + 20 * dayMs

test('recall is that of the weights in force, wherever it is shown', async () => {
  const learner = await makeLearner('own')
  const answered = makeReview(cardId, 0, 4)
  await appendReviews(learner, [answered])
  const survey = await loadSurvey('sample', 'en', { learner })
  if (!survey) throw new Error('No survey')

  async function shown(): Promise<(number | null | undefined)[]> {
    const home = await loadHome(learner, 'en', now)
    const shading = await loadShading(learner, survey as NonNullable<typeof survey>, now)
    const choice = { lang: 'en', now }
    const all = await loadProgress(learner, choice)
    const one = await loadProgress(learner, { ...choice, deck: 'first' })
    if (all.kind !== 'view' || one.kind !== 'view') throw new Error('No progress')
    return [
      home.surveys[0]?.decks[0]?.recall,
      shading.cards[0]?.recall,
      meanRecall(all.view.memories),
      one.view.sections[0]?.recall,
    ]
  }

  const memory = foldMemory(cardId, [answered], defaultParameters)
  const usual = retrievability(memory, firstDay + 20)
  for (const recall of await shown()) expect(recall).toBeCloseTo(usual, 7)

  const fitted = { weights, reviews: 1, judgement: anyJudgement }
  const version = await keepVersion(learner.id, fitted, now)
  const own = retrievability(memory, firstDay + 20, { ...defaultParameters, weights })
  expect(own).not.toBeCloseTo(usual, 2)
  for (const recall of await shown()) expect(recall).toBeCloseTo(own, 7)

  await putInForce(learner, 0)
  for (const recall of await shown()) expect(recall).toBeCloseTo(usual, 7)

  await putInForce(learner, version)
  const { parameters } = (await loadReview(learner, { lang: 'en', now })) ?? {}
  expect(parameters?.version).toBe(version)
  expect(parameters?.earlier.get(version)).toEqual(weights)
})

test('an answer that comes late keeps the weights it was given under', async () => {
  const learner = await makeLearner('late')
  const version = await keepVersion(
    learner.id,
    { weights: defaultParameters.weights.with(2, 9), reviews: 1, judgement: anyJudgement },
    now,
  )
  await putInForce(learner, 0)
  const offline = { ...makeReview(cardId, 0, 3), scheduler: version }
  const online = { ...makeReview(cardId, 5, 3), scheduler: 0 }
  await appendReviews(learner, [online])
  await appendReviews(learner, [offline])
  const asked = await loadReview(learner, { lang: 'en', now: noon + 900 * dayMs })
  const { parameters } = asked ?? {}
  const expected = foldMemory(cardId, [offline, online], parameters ?? defaultParameters)
  expect(asked?.cards[0]?.memory.stability).toBe(expected.stability)
  const otherwise = foldMemory(cardId, [{ ...offline, scheduler: 0 }, online], defaultParameters)
  expect(asked?.cards[0]?.memory.stability).not.toBeCloseTo(otherwise.stability, 3)
})
