import 'server-only'
import { db } from './db.ts'
import { fitStartedAt, startFit } from './fits.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'

const dayMs = 86_400_000
/** From one fit to the next that comes by itself. */
const monthDays = 30
/** Fewer answers than this since the last fit change little. */
const leastNewAnswers = 200

/** When it was last looked whether a learner's weights should be fitted anew. */
const lookedAt = new Map<string, number>()
const mostKept = 10_000

/**
 * Begins a fit for a learner who wants one each month, when a month has passed and enough was answered
 * since. Called whenever answers come in; it looks once a day at most, and nobody waits for it. What
 * was tried without success is known to this process alone: after a restart it is tried once more.
 */
export async function refitIfDue(learner: Learner, now: number): Promise<void> {
  if (now - (lookedAt.get(learner.id) ?? 0) < dayMs) return
  if (lookedAt.size >= mostKept) lookedAt.clear()
  lookedAt.set(learner.id, now)
  const { settings } = await loadLearner(learner)
  if (!settings.refitsMonthly) return
  const newest = await db().scheduler.aggregate({
    where: { learnerId: learner.id },
    _max: { fittedAt: true },
  })
  const fittedAt = newest._max.fittedAt?.getTime() ?? 0
  const last = Math.max(fittedAt, fitStartedAt(learner.id) ?? 0)
  if (now - last < monthDays * dayMs) return
  if ((await countAnswers(learner, Math.floor(last / dayMs))) < leastNewAnswers) return
  startFit(learner, now)
}

async function countAnswers(learner: Learner, sinceDay: number): Promise<number> {
  const { _sum } = await db().dailyTally.aggregate({
    where: { learnerId: learner.id, localDay: { gte: sinceDay } },
    _sum: { again: true, hard: true, good: true, easy: true },
  })
  return (_sum.again ?? 0) + (_sum.hard ?? 0) + (_sum.good ?? 0) + (_sum.easy ?? 0)
}
