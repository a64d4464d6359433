import type en from '#messages/en.json'

/** The words of the notes about cards in one language. */
export type NoteLabels = (typeof en)['survey']['note']

/** A card as a note tells of it: prompt, state, recall in percent, the local day it is due, and its id once met. */
export type NoteCard = readonly [
  prompt: string,
  state: NoteState,
  percent: number | null,
  dueDay: number | null,
  id: string | null,
]
type NoteState = 'new' | 'learning' | 'review' | 'suspended'

/** How a card stands, in a few words each: `being learned`, `recall 83%`, `due in 5 days`. */
export function describeCard(
  [, state, percent, dueDay]: NoteCard,
  today: number,
  labels: NoteLabels,
  locale: string,
): string[] {
  const words: string[] = []
  if (state !== 'review') words.push(labels.states[state])
  if (percent !== null) {
    words.push(labels.recall.replace('{percent}', formatPercent(percent, locale)))
  }
  if (dueDay !== null && state !== 'suspended') {
    words.push(formatDue(dueDay, today, labels, locale))
  }
  return words
}

export function formatPercent(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(percent / 100)
}

/** When a card is due, seen from today; what is overdue is due today. */
function formatDue(
  dueDay: number,
  today: number,
  labels: Pick<NoteLabels, 'due' | 'dueToday'>,
  locale: string,
): string {
  if (dueDay <= today) return labels.dueToday
  return labels.due.replace('{when}', formatWait(dueDay - today, locale))
}

const daysPerMonth = 30.4375
const daysPerYear = 365.25

/** `today`, `tomorrow`, `in 5 days`, `in 3 months`. */
export function formatWait(days: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (days < 2 * daysPerMonth) return format.format(days, 'day')
  if (days < 2 * daysPerYear) return format.format(Math.round(days / daysPerMonth), 'month')
  return format.format(Math.round(days / daysPerYear), 'year')
}
