import 'server-only'
import { z } from 'zod'
import type { Judgement } from '#lib/scheduling/judge.ts'
import { db, inTransaction } from './db.ts'
import type { Learner } from './session.ts'
import { defaultColumns } from './settings.ts'

/** Weights that were fitted to the learner's memory. */
export interface FittedVersion {
  version: number
  fittedAt: Date
  /** Answers they were fitted to. */
  reviews: number
  judgement: Judgement
}

/** What `PUT /api/scheduler` takes: one of the learner's versions, or 0 for FSRS's own weights. */
export const versionChoice = z.strictObject({ version: z.number().int().min(0) })

/** The learner's fitted weights, the newest first, and the version in force. */
export async function loadVersions(
  learner: Learner | null,
): Promise<{ inForce: number; versions: FittedVersion[] }> {
  const row =
    learner &&
    (await db().learner.findUnique({
      where: { id: learner.id },
      select: { scheduler: true, schedulers: { orderBy: { version: 'desc' } } },
    }))
  const versions = (row?.schedulers ?? []).map(({ version, fittedAt, reviews, quality }) => ({
    version,
    fittedAt,
    reviews,
    judgement: quality as unknown as Judgement,
  }))
  return { inForce: row?.scheduler ?? 0, versions }
}

/** Schedules by one of the learner's versions from the next answer on; false when there is none such. */
export async function putInForce(learner: Learner, version: number): Promise<boolean> {
  const changed = await db().$executeRaw`
    UPDATE "Learner" SET "scheduler" = ${version}
    WHERE "id" = ${learner.id} AND (${version} = 0 OR EXISTS (
      SELECT 1 FROM "Scheduler" WHERE "learnerId" = ${learner.id} AND "version" = ${version}))`
  if (changed > 0) return true
  // Whoever has not answered anything yet is scheduled by FSRS's own weights already.
  return version === 0
}

/** Keeps fitted weights as a new version, and puts them in force; returns its number. */
export async function keepVersion(
  learnerId: string,
  fitted: { weights: readonly number[]; reviews: number; judgement: Judgement },
  now: number,
): Promise<number> {
  return inTransaction(async (tx) => {
    // Locks the learner's row, so that two fits do not take the same number.
    await tx.learner.upsert({
      where: { id: learnerId },
      create: { id: learnerId, cursor: 0, ...defaultColumns },
      update: { id: learnerId },
    })
    const newest = await tx.scheduler.aggregate({ where: { learnerId }, _max: { version: true } })
    const version = Math.max(secondsSince2020(now), (newest._max.version ?? 0) + 1)
    const { weights, reviews, judgement } = fitted
    await tx.scheduler.create({
      data: {
        learnerId,
        version,
        weights: [...weights],
        fittedAt: new Date(now),
        reviews,
        quality: JSON.parse(JSON.stringify(judgement)),
      },
    })
    await tx.learner.update({ where: { id: learnerId }, data: { scheduler: version } })
    return version
  })
}

/** Versions are counted in seconds, so that those of two histories differ when these become one. */
function secondsSince2020(now: number): number {
  return Math.floor((now - Date.UTC(2020, 0, 1)) / 1000)
}
