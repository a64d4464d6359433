import type { CardSource, SchedulingSettings, SessionCard } from '#lib/model.ts'

/** Which siblings of a card that was answered wait until tomorrow. */
export type SiblingSettings = Pick<SchedulingSettings, 'buryNew' | 'buryReviews'>

/** What tells siblings apart from all other cards; null for a card that has none. */
export function siblingsName({ source, siblings }: Pick<SessionCard, 'source' | 'siblings'>) {
  return siblings === undefined ? null : `${source.survey}/${siblings}`
}

/** Whether a card, new or under review, waits until tomorrow once a sibling was answered. */
export function yieldsToSiblings(isNew: boolean, settings: SiblingSettings): boolean {
  return isNew ? settings.buryNew : settings.buryReviews
}

/**
 * How easily one card is confused with another, or gives it away: 2 within one block, such as a
 * table of facts, whose questions have the same wrong options; 1 within one section; else 0.
 */
export function closeness(a: CardSource, b: CardSource): 0 | 1 | 2 {
  if (a.survey !== b.survey || a.section !== b.section) return 0
  return blockOf(a) === blockOf(b) ? 2 : 1
}

/** The key of the block a question comes from: what stands before its own part, after a “/”. */
function blockOf({ key }: CardSource): string {
  const end = key.indexOf('/')
  return end < 0 ? key : key.slice(0, end)
}
