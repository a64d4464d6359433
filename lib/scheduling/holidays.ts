/**
 * How welcome reviews are in so many days from a day, given announced holidays: 0 on a day of one, and
 * 1 on all others. Cards are then put before or after it, by what those days hold already.
 */
export function holidayEase(
  holidays: readonly { fromDay: number; toDay: number }[],
  day: number,
): (days: number) => number {
  return (days) => {
    const on = day + days
    return holidays.some(({ fromDay, toDay }) => on >= fromDay && on <= toDay) ? 0 : 1
  }
}
