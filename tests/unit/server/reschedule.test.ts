import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { db } from '#lib/server/db.ts'
import {
  loadRescheduled,
  previewReschedule,
  reschedule,
  takeBackReschedule,
} from '#lib/server/reschedule.ts'
import { appendReviews } from '#lib/server/reviews.ts'
import { keepVersion, putInForce } from '#lib/server/schedulers.ts'
import type { Learner } from '#lib/server/session.ts'
import { saveSettings } from '#lib/server/settings.ts'
import { dayMs, firstDay, makeReview, makeSetAside, noon } from './events.ts'
import { makeFittedLog } from './fitted-log.ts'
import { anyJudgement } from './judgement.ts'
import { makeCards, makeLearner, openTemporaryDatabase } from './temporary-database.ts'

const cardIds = Array.from({ length: 40 }, (_, at) => `card-${at}`)
const { weights } = defaultParameters
const forgetful = weights.map((weight, at) => (at < 4 ? weight * 0.2 : weight))
const now = noon + 80 * dayMs
const today = firstDay + 80

let close: () => Promise<void>
beforeAll(async () => {
  close = await openTemporaryDatabase()
  await makeCards(cardIds)
})
afterAll(() => close())

/** A learner whose log was answered under FSRS's own weights, and who now has others. */
async function makeFitted(name: string): Promise<{ learner: Learner; version: number }> {
  const learner = await makeLearner(name)
  await appendReviews(
    learner,
    makeFittedLog(cardIds, () => weights),
  )
  const version = await keepVersion(
    learner.id,
    { weights: forgetful, reviews: 1, judgement: anyJudgement },
    now,
  )
  return { learner, version }
}

async function memoriesOf(learner: Learner) {
  return db().memory.findMany({ where: { learnerId: learner.id }, orderBy: { cardId: 'asc' } })
}

describe('rescheduling', () => {
  test('does what its preview says, and is taken back whole', async () => {
    const { learner, version } = await makeFitted('mover')
    const before = await memoriesOf(learner)
    const preview = await previewReschedule(learner, now)
    expect(preview.cards).toBe(cardIds.length)
    expect(preview.earlier).toBeGreaterThan(preview.later)

    expect(await reschedule(learner, now)).toEqual({ moved: cardIds.length, left: 0 })
    const after = await memoriesOf(learner)
    const isEarlier = after.filter(({ dueDay }, at) => (dueDay ?? 0) < (before[at]?.dueDay ?? 0))
    const isLater = after.filter(({ dueDay }, at) => (dueDay ?? 0) > (before[at]?.dueDay ?? 0))
    expect(isEarlier).toHaveLength(preview.earlier)
    expect(isLater).toHaveLength(preview.later)
    expect(after.filter(({ dueDay }) => (dueDay ?? 0) <= today)).toHaveLength(
      preview.dueToday.after,
    )
    expect(await loadRescheduled(learner)).toEqual({ cards: cardIds.length, version, day: today })

    expect(await takeBackReschedule(learner, now + 1)).toEqual({ moved: cardIds.length, left: 0 })
    expect(await memoriesOf(learner)).toEqual(before)
    expect(await loadRescheduled(learner)).toBeNull()
  })

  test('moves nothing twice, and moves what was answered since or chosen anew', async () => {
    const { learner } = await makeFitted('again')
    await reschedule(learner, now)
    expect(await reschedule(learner, now + 1)).toEqual({ moved: 0, left: 0 })
    expect((await previewReschedule(learner, now)).cards).toBe(0)

    await appendReviews(learner, [makeReview('card-3', 81, 3)])
    expect(await reschedule(learner, now + 2 * dayMs)).toEqual({ moved: 1, left: 0 })
    await saveSettings(learner, { desiredRetention: 0.8 })
    const preview = await previewReschedule(learner, now + 2 * dayMs)
    expect(preview.later).toBeGreaterThan(preview.earlier)
    expect((await reschedule(learner, now + 2 * dayMs)).moved).toBe(cardIds.length)
  })

  test('heeds what was chosen for a deck, and the longest interval', async () => {
    const { learner } = await makeFitted('chooser')
    await saveSettings(learner, { maximumIntervalDays: 5 })
    await reschedule(learner, now)
    for (const { scheduledDays } of await memoriesOf(learner)) {
      expect(scheduledDays).toBeLessThanOrEqual(5)
    }
    await db().deckSettings.create({
      data: { learnerId: learner.id, deckId: 'deck', scheduling: { maximumIntervalDays: 2 } },
    })
    await reschedule(learner, now + 1)
    for (const { scheduledDays } of await memoriesOf(learner)) {
      expect(scheduledDays).toBeLessThanOrEqual(2)
    }
  })

  test('counts no card that is not asked', async () => {
    const { learner } = await makeFitted('suspender')
    await appendReviews(learner, [makeSetAside('suspend', 'card-1')])
    expect((await previewReschedule(learner, now)).cards).toBe(cardIds.length - 1)
    expect(await reschedule(learner, now)).toEqual({ moved: cardIds.length - 1, left: 0 })
    expect(await loadRescheduled(learner)).toMatchObject({ cards: cardIds.length - 1 })
  })

  test('of one day is taken back, and what was moved before it stays moved', async () => {
    const { learner } = await makeFitted('twice')
    await reschedule(learner, now)
    const between = await memoriesOf(learner)
    await saveSettings(learner, { desiredRetention: 0.8 })
    await reschedule(learner, now + 2 * dayMs)
    expect(await loadRescheduled(learner)).toMatchObject({ cards: cardIds.length, day: today + 2 })
    expect(await takeBackReschedule(learner, now + 3 * dayMs)).toEqual({
      moved: cardIds.length,
      left: 0,
    })
    expect(await memoriesOf(learner)).toEqual(between)
    expect(await loadRescheduled(learner)).toMatchObject({ cards: cardIds.length, day: today })
  })

  test('goes back to FSRS’s own weights as well', async () => {
    const { learner } = await makeFitted('returner')
    await reschedule(learner, now)
    await putInForce(learner, 0)
    expect((await reschedule(learner, now + 1)).moved).toBe(cardIds.length)
    expect((await loadRescheduled(learner))?.version).toBe(0)
  })
})
