import type { DayEase, Grade, Memory } from '#lib/model.ts'
import { type Moment, preview } from './answer.ts'
import { weekdayOf } from './days.ts'
import { deckName, parametersFor } from './deck-parameters.ts'
import type { DayLoad } from './load.ts'
import type { SchedulerParameters } from './parameters.ts'
import { memoryOf, type Session, siblingIds } from './session.ts'

/** How welcome reviews are, from 1 down; a minimum is not nothing, so that some day is always left. */
const eases: Record<DayEase, number> = { normal: 1, reduced: 0.5, minimum: 0.0001 }

/** What each grade would make of a card of the session, put on a quiet day where there is a choice. */
export function outcomesOf(session: Session, cardId: string, at: Moment): Record<Grade, Memory> {
  const memory = memoryOf(session, cardId)
  const load = loadFor(session, cardId, at.localDay)
  return preview(memory, at, parametersOf(session, cardId), { load })
}

/** What a card of the session is scheduled by. */
export function parametersOf(session: Session, cardId: string): SchedulerParameters {
  const card = session.cards.get(cardId)
  return card ? parametersFor(session.parameters, deckName(card)) : session.parameters.common
}

/** What the days after `day` hold now: as when the session was opened, and as its answers changed that. */
function loadFor(session: Session, cardId: string, day: number): DayLoad {
  const { today, cards, memories, upcoming, rules } = session
  const moved = new Map<number, number>()
  const move = (to: number | null, by: number) => {
    if (to !== null) moved.set(to, (moved.get(to) ?? 0) + by)
  }
  for (const [id, memory] of memories) {
    move(cards.get(id)?.memory.dueDay ?? null, -1)
    move(memory.dueDay, 1)
  }
  const siblings = siblingIds(session, cardId).flatMap((id) => memoryOf(session, id).dueDay ?? [])
  return {
    dueIn: (days) =>
      Math.max(0, (upcoming.due[day + days - today] ?? 0) + (moved.get(day + days) ?? 0)),
    easeIn: (days) => eases[rules.easyDays[weekdayOf(day + days)] ?? 'normal'],
    siblings: [...siblings, ...(upcoming.siblings[cardId] ?? [])].map((due) => due - day),
  }
}
