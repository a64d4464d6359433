/** Days, first and last included, that the learner said they would not review on. */
export interface Holiday {
  fromDay: number
  toDay: number
  /** The local day on which they said so. */
  announcedDay: number
}

/**
 * How many days in a row have a review, up to today. A day that is not over breaks nothing, nor does a
 * holiday; neither counts, unless there was a review on it after all.
 *
 * @param reviewedDays local days with a review, in any order
 */
export function streakOf(
  reviewedDays: ReadonlySet<number>,
  holidays: readonly Holiday[],
  today: number,
): number {
  let length = reviewedDays.has(today) ? 1 : 0
  for (let day = today - 1; reviewedDays.has(day) || isHoliday(day, holidays); day--) {
    if (reviewedDays.has(day)) length += 1
  }
  return length
}

/** Whether a day was announced as free; only what was said no later than on its first day counts. */
export function isHoliday(day: number, holidays: readonly Holiday[]): boolean {
  return holidays.some(
    ({ fromDay, toDay, announcedDay }) => announcedDay <= fromDay && fromDay <= day && day <= toDay,
  )
}
