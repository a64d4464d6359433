import type { SessionCard } from '#lib/model.ts'
import type { DeviceHead } from './device-pack.ts'
import type { Upcoming } from './session.ts'
import { siblingsName } from './siblings.ts'

/** Intervals up to 90 days are put on quiet days, and they may stray beyond that a little. */
const daysAhead = 100

type Card = Pick<SessionCard, 'id' | 'source' | 'siblings' | 'memory'>

/** What the next days hold beside the cards of a session, from all that a device keeps. */
export function upcomingAfter(
  cards: readonly Card[],
  inSession: readonly Card[],
  holidays: DeviceHead['holidays'],
  today: number,
): Upcoming {
  const held = new Set(inSession.map(({ id }) => id))
  const others = cards.filter(({ id, memory }) => !held.has(id) && !memory.suspended)
  const due = new Array<number>(daysAhead + 1).fill(0)
  const days = new Map<string, number[]>()
  for (const card of others) {
    const { dueDay } = card.memory
    if (dueDay === null) continue
    const ahead = dueDay - today
    if (ahead > 0 && ahead <= daysAhead) due[ahead] = (due[ahead] ?? 0) + 1
    const name = siblingsName(card)
    if (name !== null) days.set(name, [...(days.get(name) ?? []), dueDay])
  }
  const siblings = inSession.flatMap((card) => {
    const known = days.get(siblingsName(card) ?? '')
    return known ? [[card.id, known] as const] : []
  })
  return {
    due,
    siblings: Object.fromEntries(siblings),
    holidays: holidays.filter(({ toDay }) => toDay >= today),
  }
}
