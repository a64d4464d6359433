import { getFormatter, getTranslations } from 'next-intl/server'

const dayMs = 24 * 60 * 60 * 1000

/** How numbers, days and times are written in the reader's language. */
export async function getWords() {
  const [t, format] = await Promise.all([getTranslations('progress'), getFormatter()])
  const dateOf = (day: number) => new Date(day * dayMs)
  return {
    number: (value: number) => format.number(value),
    percent: (share: number) =>
      format.number(share, { style: 'percent', maximumFractionDigits: 0 }),
    /** For tables: one more digit. */
    exactPercent: (share: number) =>
      format.number(share, { style: 'percent', maximumFractionDigits: 1 }),
    /** For measures: four digits. */
    exact: (value: number) =>
      format.number(value, { minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    /** An instant, to the minute. */
    minute: (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
    date: (day: number) => format.dateTime(dateOf(day), { dateStyle: 'medium' }),
    shortDate: (day: number) => format.dateTime(dateOf(day), { day: 'numeric', month: 'short' }),
    month: (day: number) => format.dateTime(dateOf(day), { month: 'short' }),
    weekdayInitial: (day: number) => format.dateTime(dateOf(day), { weekday: 'narrow' }),
    isFirstOfMonth: (day: number) => dateOf(day).getUTCDate() === 1,
    duration(ms: number): string {
      const minutes = Math.round(ms / 60_000)
      if (minutes < 1) return ms > 0 ? t('underMinute') : t('minutes', { minutes: 0 })
      if (minutes < 60) return t('minutes', { minutes })
      return t('hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
    },
  }
}
