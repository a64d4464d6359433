import type { Memory } from '#lib/model.ts'

const minuteMs = 60_000
const minutesPerHour = 60
const daysPerMonth = 30.4375
const daysPerYear = 365.25

type Unit = 'minute' | 'hour' | 'day' | 'month' | 'year'

/** How long until a card comes back, as short as can be: '10 min', '4 days', '1.2 mths'. */
export function formatInterval(memory: Memory, answeredAt: number, locale: string): string {
  if (memory.dueAt !== null) return formatWait(memory.dueAt - answeredAt, locale, 'short')
  return formatDays(memory.scheduledDays, locale)
}

/** A wait in minutes or hours, one minute at least. */
export function formatWait(ms: number, locale: string, display: 'short' | 'long'): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs))
  if (minutes < 2 * minutesPerHour) return format(minutes, 'minute', locale, display)
  return format(Math.round(minutes / minutesPerHour), 'hour', locale, display)
}

/** Time spent: seconds below a minute, else minutes and seconds. */
export function formatDuration(ms: number, locale: string): string {
  const seconds = Math.round(ms / 1000)
  const unit = (value: number, name: 'minute' | 'second') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  if (seconds < 60) return unit(seconds, 'second')
  const minutes = unit(Math.floor(seconds / 60), 'minute')
  return seconds % 60 === 0 ? minutes : `${minutes} ${unit(seconds % 60, 'second')}`
}

/** The time of day at an instant, in the learner's own zone. */
export function formatTime(at: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at)
}

function formatDays(days: number, locale: string): string {
  if (days < daysPerMonth) return format(days, 'day', locale, 'short')
  if (days < daysPerYear) return format(tenths(days / daysPerMonth), 'month', locale, 'short')
  return format(tenths(days / daysPerYear), 'year', locale, 'short')
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

function format(value: number, unit: Unit, locale: string, unitDisplay: 'short' | 'long'): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(value)
}
