import type { ReviewChoice } from '#lib/server/review.ts'
import { type Study, studies } from '#lib/server/study.ts'
import { readPlace } from './read-place.ts'

type Parameters = Record<string, string | string[] | undefined>

const usualDays = 7
const mostDays = 365
const longestWords = 200

/**
 * What the address of a review chooses: a place that limits it. With `study` it is not today's cards
 * but all of those, `ahead` (due within `days`), `leeches` or `forgotten` (today), with `words` in
 * them; nothing is recorded unless `counts` is yes. What cannot be read is as if it were left out.
 */
export function readChoice(parameters: Parameters): Omit<ReviewChoice, 'lang' | 'now'> {
  const study = readStudy(parameters)
  return { ...readPlace(parameters), ...(study && { study }) }
}

function readStudy(parameters: Parameters): Study | null {
  const of = studies.find((study) => study === parameters.study)
  if (!of) return null
  const days = Number.parseInt(textOf(parameters, 'days'), 10)
  return {
    of,
    days: Number.isNaN(days) ? usualDays : Math.min(Math.max(days, 1), mostDays),
    words: textOf(parameters, 'words').trim().slice(0, longestWords),
    isCounted: parameters.counts === 'yes',
  }
}

function textOf(parameters: Parameters, name: string): string {
  const value = parameters[name]
  return typeof value === 'string' ? value : ''
}
