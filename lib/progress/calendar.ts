import { type Holiday, isHoliday } from './streak.ts'
import { answersOf, type DayTallies, emptyTally, type Tally } from './tally.ts'

export interface CalendarDay {
  day: number
  answers: number
  durationMs: number
  isHoliday: boolean
}

/** Seven days, from Monday on; fewer in the present week, which ends today. */
export type CalendarWeek = CalendarDay[]

/** The calendar shows four quarters of thirteen weeks, the last of them ending with the present week. */
const calendarWeeks = 52

/** The weeks that end with the present one, the oldest first. */
export function calendarOf(
  tallies: DayTallies,
  holidays: readonly Holiday[],
  today: number,
): CalendarWeek[] {
  const from = calendarStart(today)
  return Array.from({ length: calendarWeeks }, (_, week) =>
    seriesOf(tallies, from + 7 * week, Math.min(7, today - from - 7 * week + 1)).map(
      ({ day, tally }) => ({
        day,
        answers: answersOf(tally),
        durationMs: tally.durationMs,
        isHoliday: isHoliday(day, holidays),
      }),
    ),
  )
}

/** The Monday on which the calendar begins. */
export function calendarStart(today: number): number {
  return today - weekday(today) - 7 * (calendarWeeks - 1)
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/** So many days on end, with what was done on each; a day without reviews has an empty tally. */
export function seriesOf(
  tallies: DayTallies,
  from: number,
  count: number,
): { day: number; tally: Tally }[] {
  return Array.from({ length: count }, (_, index) => from + index).map((day) => ({
    day,
    tally: tallies.get(day) ?? emptyTally(),
  }))
}
