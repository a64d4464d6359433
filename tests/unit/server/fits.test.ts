import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { cancelFit, fitOf, fitsEnded, startFit } from '#lib/server/fits.ts'
import { readLogColumns } from '#lib/server/log-columns.ts'
import { refitIfDue } from '#lib/server/monthly-refit.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { keepVersion, loadVersions, putInForce } from '#lib/server/schedulers.ts'
import type { Learner } from '#lib/server/session.ts'
import { loadLearner, saveSettings } from '#lib/server/settings.ts'
import { dayMs, makeReview, makeUndo, noon } from './events.ts'
import { makeFittedLog } from './fitted-log.ts'
import { anyJudgement } from './judgement.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const cardIds = Array.from({ length: 300 }, (_, at) => `card-${String(at).padStart(3, '0')}`)
const { weights } = defaultParameters
/** First stabilities a twentieth of the usual ones. */
const forgetful = weights.map((weight, at) => (at < 4 ? weight * 0.05 : weight))
const retentive = weights.map((weight, at) => (at < 4 ? weight * 20 : weight))
const now = noon + 400 * dayMs

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(cardIds)
})
afterAll(() => close())

/** Begins a fit, waits until it has ended, and says how. */
async function fitAndWait(learner: Learner, at = now) {
  expect(startFit(learner, at).kind).toBe('running')
  await fitsEnded()
  return fitOf(learner)
}

describe('fitting weights to a log', () => {
  let learner: Learner
  beforeAll(async () => {
    learner = await makeLearner('forgetful')
    await appendReviews(
      learner,
      makeFittedLog(cardIds, () => forgetful),
    )
  })
  const nothingChanged = { inForce: 0, versions: [] }

  test('can be cancelled, which changes nothing', async () => {
    startFit(learner, now)
    expect(cancelFit(learner)).toEqual({ kind: 'cancelled' })
    await fitsEnded()
    expect(fitOf(learner)).toEqual({ kind: 'cancelled' })
    expect(await loadVersions(learner)).toEqual(nothingChanged)
  })

  test('can be cancelled when it is under way', async () => {
    startFit(learner, now)
    await new Promise((resolve) => setImmediate(resolve))
    expect(fitOf(learner).kind).toBe('running')
    expect(cancelFit(learner).kind).toBe('cancelled')
    await fitsEnded()
    expect(await loadVersions(learner)).toEqual(nothingChanged)
  })

  test('begins by itself each month, when that is wanted and due', async () => {
    const fitBefore = fitOf(learner)
    await refitIfDue(learner, now + 40 * dayMs)
    expect(fitOf(learner)).toEqual(fitBefore)

    await saveSettings(learner, { refitsMonthly: true })
    await refitIfDue(learner, now + 40 * dayMs + 1)
    expect(fitOf(learner), 'it looks once a day').toEqual(fitBefore)
    await refitIfDue(learner, now + 41 * dayMs)
    expect(fitOf(learner).kind).toBe('running')
    cancelFit(learner)
    await fitsEnded()
  })

  test('puts them in force when they predict better what they have not seen', async () => {
    startFit(learner, now)
    startFit(learner, now + 1000)
    let turns = 0
    const timer = setInterval(() => {
      turns += 1
    }, 1)
    await fitsEnded()
    clearInterval(timer)
    expect(turns, 'others are served meanwhile').toBeGreaterThan(0)

    const fit = fitOf(learner)
    if (fit.kind !== 'accepted') throw new Error(`It ended as ${fit.kind}`)
    const { inForce, versions } = await loadVersions(learner)
    expect(inForce).toBe(fit.version)
    expect(versions).toMatchObject([{ version: fit.version, reviews: 5 * cardIds.length }])
    const { before, after, reviews, recalled } = versions[0]?.judgement ?? {}
    expect(reviews).toBe((4 * cardIds.length) / 5)
    expect(after?.logLoss).toBeLessThan(before?.logLoss ?? 0)
    expect(Math.abs((after?.predicted ?? 1) - (recalled ?? 0))).toBeLessThan(0.1)

    const { parameters } = await loadLearner(learner)
    expect(parameters.version).toBe(fit.version)
    expect(parameters.weights).not.toEqual(weights)
    expect(parameters.earlier.get(fit.version)).toEqual(parameters.weights)
  })

  test('does not begin by itself without anything new to learn from', async () => {
    await refitIfDue(learner, now + 90 * dayMs)
    await fitsEnded()
    expect((await loadVersions(learner)).versions).toHaveLength(1)
  })

  test('leaves all as it was when they predict no better', async () => {
    const changed = await makeLearner('changed')
    // Whoever forgot nothing and then much is predicted worse by what the first part teaches.
    const log = makeFittedLog(cardIds.slice(0, 120), (day) => (day < 105 ? retentive : forgetful))
    await appendReviews(changed, log)
    expect((await fitAndWait(changed)).kind).toBe('refused')
    expect(await loadVersions(changed)).toEqual(nothingChanged)
  })

  test('says how many answers there are when they are too few', async () => {
    const beginner = await makeLearner('beginner')
    const log = makeFittedLog(cardIds.slice(0, 15), () => weights)
    await appendReviews(beginner, [...log, makeReview('card-100', 0, 3)])
    expect(await fitAndWait(beginner)).toEqual({ kind: 'too-few', reviews: 60, needed: 64 })
  })
})

test('every version can be put in force again, but nobody else’s', async () => {
  const [learner, other] = [await makeLearner('chooser'), await makeLearner('other')]
  await appendReviews(learner, [makeReview('card-000', 0, 3)])
  await appendReviews(other, [makeReview('card-000', 0, 3)])
  const fitted = { weights: forgetful, reviews: 1, judgement: anyJudgement }
  const first = await keepVersion(learner.id, fitted, now)
  const second = await keepVersion(learner.id, fitted, now)
  expect(second).toBeGreaterThan(first)
  expect((await loadVersions(learner)).inForce).toBe(second)
  for (const version of [first, 0, second]) {
    expect(await putInForce(learner, version)).toBe(true)
    expect((await loadLearner(learner)).parameters.version).toBe(version)
  }
  expect(await putInForce(other, first)).toBe(false)
  expect((await loadLearner(other)).parameters.version).toBe(0)
})

test('what was taken back is not learned from', async () => {
  const learner = await makeLearner('undoing')
  const log = [
    makeReview('card-000', 0, 3),
    makeReview('card-000', 2, 1),
    makeReview('card-001', 5, 4),
  ]
  await appendReviews(learner, [...log, makeUndo(log[1] ?? makeReview('card-000', 0, 1))])
  const columns = await readLogColumns(learner.id)
  expect([...columns.grades]).toEqual([3, 4])
  expect(columns.cardIds).toEqual(['card-000', 'card-001'])
})
