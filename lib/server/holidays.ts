import 'server-only'
import { z } from 'zod'
import type { Holiday } from '#lib/progress/streak.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { db, inTransaction } from './db.ts'
import type { Learner } from './session.ts'
import { defaultColumns, loadLearner } from './settings.ts'

/** Longer than this is not a holiday but a way of not counting. */
const mostDays = 92
/** So far ahead may be announced. */
const mostAhead = 366

const day = z.number().int().min(10_956).max(47_483)

/** What `POST /api/holidays` takes: local days, the last one included. */
export const holidayAnnouncement = z.strictObject({ fromDay: day, toDay: day })

/** What `DELETE /api/holidays` takes: the first day of the holiday. */
export const holidayRemoval = z.strictObject({ fromDay: day })

/** Why a holiday was not announced. */
export type HolidayRefusal =
  | { kind: 'ends-before-it-begins' }
  | { kind: 'in-the-past'; today: number }
  | { kind: 'too-long'; mostDays: number }
  | { kind: 'too-far-ahead'; mostAhead: number }
  | { kind: 'overlaps'; fromDay: number; toDay: number }

/** The learner's holidays, the earliest first. */
export async function loadHolidays(learner: Learner): Promise<Holiday[]> {
  return db().holiday.findMany({
    where: { learnerId: learner.id },
    orderBy: { fromDay: 'asc' },
    select: { fromDay: true, toDay: true, announcedDay: true },
  })
}

/** Announces a holiday; only one that begins today or later, so that no missed day can be excused. */
export async function announceHoliday(
  learner: Learner,
  { fromDay, toDay }: z.infer<typeof holidayAnnouncement>,
  now: number,
): Promise<{ ok: true; holidays: Holiday[] } | { ok: false; refusal: HolidayRefusal }> {
  const today = await todayOf(learner, now)
  const refusal = checkSpan(fromDay, toDay, today)
  if (refusal) return { ok: false, refusal }
  const other = await inTransaction(async (tx) => {
    // Locks the learner's row, and makes it where there is none yet (D4).
    await tx.learner.upsert({
      where: { id: learner.id },
      create: { id: learner.id, cursor: 0, ...defaultColumns },
      update: { id: learner.id },
    })
    const overlapping = await tx.holiday.findFirst({
      where: { learnerId: learner.id, fromDay: { lte: toDay }, toDay: { gte: fromDay } },
    })
    if (overlapping) return overlapping
    await tx.holiday.create({
      data: { learnerId: learner.id, fromDay, toDay, announcedDay: today },
    })
    return null
  })
  if (other) {
    return { ok: false, refusal: { kind: 'overlaps', fromDay: other.fromDay, toDay: other.toDay } }
  }
  return { ok: true, holidays: await loadHolidays(learner) }
}

/** May a holiday last from one local day to another, wherever they lie? */
export function isHolidaySpan(fromDay: number, toDay: number): boolean {
  return fromDay <= toDay && toDay - fromDay < mostDays
}

function checkSpan(fromDay: number, toDay: number, today: number): HolidayRefusal | null {
  if (toDay < fromDay) return { kind: 'ends-before-it-begins' }
  if (fromDay < today) return { kind: 'in-the-past', today }
  if (toDay - fromDay >= mostDays) return { kind: 'too-long', mostDays }
  if (fromDay - today > mostAhead) return { kind: 'too-far-ahead', mostAhead }
  return null
}

/**
 * Takes a holiday back that has not begun; false when there is none. One that has begun stays: days
 * that were free would become missed ones.
 */
export async function removeHoliday(
  learner: Learner,
  fromDay: number,
  now: number,
): Promise<boolean> {
  const today = await todayOf(learner, now)
  if (fromDay <= today) return false
  const { count } = await db().holiday.deleteMany({ where: { learnerId: learner.id, fromDay } })
  return count > 0
}

async function todayOf(learner: Learner, now: number): Promise<number> {
  const { settings, timeZone } = await loadLearner(learner)
  return localDay(now, timeZone ?? 'UTC', settings.rolloverHour)
}
