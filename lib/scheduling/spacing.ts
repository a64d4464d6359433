import type { CardSource, SchedulingSettings, SessionCard } from '#lib/model.ts'
import { closeness } from './siblings.ts'

/** From how many of the cards asked last the next one is to differ. */
export const keptApart = 3
/** How far ahead a card is looked for; further, and the learner's order would be lost. */
const lookAhead = 8

/**
 * Which of the waiting cards comes next: the first of those ahead that is least easily confused with
 * the cards asked last. New cards keep their authored order, and stay before or after the reviews if
 * the learner wants that.
 *
 * @param waiting in their order, at least as many as are looked at
 * @param last where the cards asked last came from
 */
export function nextApart(
  waiting: Iterable<SessionCard>,
  last: readonly CardSource[],
  newCards: SchedulingSettings['newCards'],
): SessionCard | null {
  let chosen: SessionCard | null = null
  let least = Number.POSITIVE_INFINITY
  let isNewFirst: boolean | null = null
  let passedNew = false
  let seen = 0
  for (const card of waiting) {
    if (seen++ === lookAhead) break
    const isNew = card.memory.state === 'new'
    isNewFirst ??= isNew
    const mayCome = (!isNew || !passedNew) && (newCards === 'mixed' || isNew === isNewFirst)
    passedNew ||= isNew
    if (!mayCome) continue
    const close = Math.max(0, ...last.map((source) => closeness(source, card.source)))
    if (close < least) [chosen, least] = [card, close]
    if (least === 0) break
  }
  return chosen
}
