/**
 * Local days (D7). A day is a number: days since 1970-01-01 on the learner's own calendar, and it
 * begins at the rollover hour of the wall clock, so that reviews in the small hours belong to
 * yesterday. Nothing here reads a clock; instants are arguments.
 */

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Enough for every zone there is; bounds what a client can make us keep by inventing spellings. */
const maximumCachedZones = 1000
const clocks = new Map<string, Intl.DateTimeFormat>()

/** A formatter that shows the wall clock of a zone. Throws RangeError when there is no such zone. */
function wallClock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  // Some engines accept '+08:00' here. An offset is no zone: it knows nothing of daylight saving.
  if (!/^[A-Za-z]/.test(timeZone)) throw new RangeError(`Not a time zone: ${timeZone}`)
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
  })
  if (clocks.size >= maximumCachedZones) clocks.clear()
  clocks.set(timeZone, clock)
  return clock
}

/** Whether this engine knows the zone by that (IANA) name. */
export function isTimeZone(name: string): boolean {
  try {
    wallClock(name)
    return true
  } catch {
    return false
  }
}

/**
 * The local day an instant belongs to: the date on the wall clock, or the day before while the
 * clock has not yet reached `rolloverHour`. The clock decides, not elapsed time, so a day that is
 * 23 or 25 hours long still begins at that hour.
 *
 * @param at instant in milliseconds since 1970 (UTC)
 * @param timeZone IANA name
 * @param rolloverHour 0 to 23
 * @throws RangeError for an unknown zone, an hour outside 0–23, or an instant that is not finite
 */
export function localDay(at: number, timeZone: string, rolloverHour: number): number {
  requireHour(rolloverHour)
  let [year, month, day, hour] = [0, 0, 0, 0]
  for (const { type, value } of wallClock(timeZone).formatToParts(at)) {
    if (type === 'year') year = Number(value)
    else if (type === 'month') month = Number(value)
    else if (type === 'day') day = Number(value)
    else if (type === 'hour') hour = Number(value)
  }
  const date = dayFromCivil(year, month, day)
  return hour < rolloverHour ? date - 1 : date
}

/**
 * The instant at which a local day begins, in milliseconds. Where the clock jumps over the rollover
 * hour the day begins with the jump; a date that a zone left out begins with the next one.
 */
export function dayStartsAt(day: number, timeZone: string, rolloverHour: number): number {
  // No zone is further than a day from UTC, so the beginning lies in between; halve down to it.
  const nominal = day * dayMs + rolloverHour * hourMs
  let before = nominal - dayMs
  let after = nominal + 2 * dayMs
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localDay(middle, timeZone, rolloverHour) < day) before = middle
    else after = middle
  }
  return after
}

/** A day as an ISO date, '2026-11-24'. */
export function isoDay(day: number): string {
  const { year, month, dayOfMonth } = civilFromDay(day)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`
}

/** The day of an ISO date; null when the text is not a date that exists. */
export function dayFromIso(iso: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!parts) return null
  const day = dayFromCivil(Number(parts[1]), Number(parts[2]), Number(parts[3]))
  return isoDay(day) === iso ? day : null
}

/** The day of the week, Sunday 0 to Saturday 6. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (((day + 4) % 7) + 7) % 7
}

// ── The calendar ────────────────────────────────────────────────────────────
//
// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days_from_civil, civil_from_days).
// Years begin in March there, so that the leap day is the last of its year, and an era is the 400
// years (146,097 days) after which the Gregorian calendar repeats. 1970-01-01 is day 719,468 of it.

const daysPerEra = 146_097
const epochShift = 719_468

function dayFromCivil(year: number, month: number, dayOfMonth: number): number {
  const marchYear = month > 2 ? year : year - 1
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + dayOfMonth - 1
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  return era * daysPerEra + yearOfEra * 365 + leapDays + dayOfYear - epochShift
}

function civilFromDay(day: number): { year: number; month: number; dayOfMonth: number } {
  const shifted = day + epochShift
  const era = Math.floor(shifted / daysPerEra)
  const dayOfEra = shifted - era * daysPerEra
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function requireHour(hour: number): void {
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw new RangeError(`Not an hour of the day: ${hour}`)
  }
}
