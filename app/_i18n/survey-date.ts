import type { DateTimeFormatOptions } from 'next-intl'

const parts = [{ year: 'numeric' }, { month: 'long' }, { day: 'numeric' }] as const

/**
 * A survey's "as of" date for people: `2021-08` → August 2021. What is no date is given back as the
 * author wrote it.
 */
export function formatSurveyDate(
  written: string,
  format: (date: Date, options: DateTimeFormatOptions) => string,
): string {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(written) || Number.isNaN(Date.parse(written))) return written
  const known = parts.slice(0, written.split('-').length)
  return format(new Date(written), { ...Object.assign({}, ...known), timeZone: 'UTC' })
}
