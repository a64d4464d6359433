import type { CatchUp } from '#lib/model.ts'

/**
 * Many cards after a break. Spread over some days, each day asks its share, the most endangered first;
 * the rest waits and can be seen to wait. No card is moved to another day.
 */

/** Fewer cards than this are no backlog, however few are usual. */
const leastBacklog = 50

/** Whether so many more cards wait than are usual in a day that spreading them is worth offering. */
export function isBacklog(waiting: number, usualPerDay: number): boolean {
  return waiting >= leastBacklog && waiting > 2 * usualPerDay
}

/** The last day over which cards are spread. */
export function lastCatchUpDay({ fromDay, days }: CatchUp): number {
  return fromDay + days - 1
}

/**
 * How many of the waiting reviews are for today; null when nothing is spread today.
 *
 * @param done reviews answered today, which are a part of its share
 */
export function shareOfToday(
  catchUp: CatchUp | null | undefined,
  { today, waiting, done }: { today: number; waiting: number; done: number },
): number | null {
  if (!catchUp || today < catchUp.fromDay || today > lastCatchUpDay(catchUp)) return null
  const daysLeft = lastCatchUpDay(catchUp) - today + 1
  return Math.max(0, Math.ceil((waiting + done) / daysLeft) - done)
}

/** What waits, and how much of it is for today. */
export interface Backlog {
  /** Reviews due today or before. */
  waiting: number
  /** How many of them are for today while they are spread, and the last day of that; else null. */
  spread: { share: number; lastDay: number } | null
  /** So much more than usual waits that spreading it is worth offering. */
  isOffered: boolean
}

/** How many of them are left for the days after this one. */
export function leftForLater({ waiting, spread }: Backlog): number {
  return spread ? Math.max(0, waiting - spread.share) : 0
}
