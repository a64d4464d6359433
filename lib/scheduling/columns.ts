import type { Grade } from '#lib/model.ts'
import { longestElapsedDays, type ReviewColumns } from './replay.ts'

/** What becomes of a card's log in columns: answers that stand, and from where it began anew. */
export type ColumnEntry =
  | { kind: 'review'; grade: Grade; localDay: number; answeredAt: number; durationMs: number }
  | { kind: 'reset' }

/** A learner's log in columns, with when each answer was given. */
export interface LogColumns extends ReviewColumns {
  /** Ids of the cards, one for each pair of `starts`. */
  cardIds: string[]
  /** Instants in milliseconds; those of one card do not fall. */
  answeredAt: Float64Array
  /** Local days on a calendar that never runs backwards, as {@link ReviewColumns} counts them. */
  localDay: Int32Array
  durationMs: Float64Array
}

/**
 * The logs of some cards, each in order, in columns. A card that was reset counts as another one from
 * then on. Days are those stored on the events; where a journey gave one twice, time stands still.
 */
export function columnsOf(
  logs: Iterable<{ cardId: string; entries: readonly ColumnEntry[] }>,
): LogColumns {
  const cardIds: string[] = []
  const starts = [0]
  const elapsedDays: number[] = []
  const grades: number[] = []
  const answeredAt: number[] = []
  const localDay: number[] = []
  const durationMs: number[] = []
  const close = (cardId: string) => {
    if (grades.length === starts.at(-1)) return
    starts.push(grades.length)
    cardIds.push(cardId)
  }
  for (const { cardId, entries } of logs) {
    for (const entry of entries) {
      if (entry.kind === 'reset') {
        close(cardId)
        continue
      }
      const isFirst = grades.length === starts.at(-1)
      const dayBefore = isFirst ? entry.localDay : (localDay.at(-1) ?? entry.localDay)
      const elapsed = Math.max(0, entry.localDay - dayBefore)
      elapsedDays.push(Math.min(elapsed, longestElapsedDays))
      grades.push(entry.grade)
      answeredAt.push(entry.answeredAt)
      localDay.push(dayBefore + elapsed)
      durationMs.push(entry.durationMs)
    }
    close(cardId)
  }
  return {
    cardIds,
    starts: Uint32Array.from(starts),
    elapsedDays: Uint16Array.from(elapsedDays),
    grades: Uint8Array.from(grades),
    answeredAt: Float64Array.from(answeredAt),
    localDay: Int32Array.from(localDay),
    durationMs: Float64Array.from(durationMs),
  }
}
