import type { DayEase, Grade, Memory } from '#lib/model.ts'
import { type Moment, preview } from './answer.ts'
import { weekdayOf } from './days.ts'
import { deckName, parametersFor } from './deck-parameters.ts'
import { examFor } from './exam.ts'
import { holidayEase } from './holidays.ts'
import type { DayLoad } from './load.ts'
import type { SchedulerParameters } from './parameters.ts'
import { memoryOf, type Session, siblingIds } from './session.ts'

/** How welcome reviews are, from 1 down; a minimum is not nothing, so that some day is always left. */
const eases: Record<DayEase, number> = { normal: 1, reduced: 0.5, minimum: 0.0001 }

/**
 * What each grade would make of a card of the session: put on a quiet day where there is a choice,
 * and planned towards the exam of its deck, if there is one.
 */
export function outcomesOf(session: Session, cardId: string, at: Moment): Record<Grade, Memory> {
  const card = session.cards.get(cardId)
  return preview(memoryOf(session, cardId), at, parametersOf(session, cardId), {
    load: loadFor(session, cardId, at.localDay),
    exam: card && examFor(session.exams, card),
  })
}

/** What a card of the session is scheduled by. */
export function parametersOf(session: Session, cardId: string): SchedulerParameters {
  const card = session.cards.get(cardId)
  return card ? parametersFor(session.parameters, deckName(card)) : session.parameters.common
}

/** What the days after `day` hold now: what they held beside the session, and its cards as they are. */
function loadFor(session: Session, cardId: string, day: number): DayLoad {
  const { today, cards, upcoming, rules } = session
  const ofSession = new Map<number, number>()
  for (const id of cards.keys()) {
    const { dueDay, suspended } = memoryOf(session, id)
    if (id === cardId || dueDay === null || suspended) continue
    ofSession.set(dueDay, (ofSession.get(dueDay) ?? 0) + 1)
  }
  const siblings = siblingIds(session, cardId).flatMap((id) => memoryOf(session, id).dueDay ?? [])
  const freedom = holidayEase(upcoming.holidays, day)
  return {
    dueIn: (days) => (upcoming.due[day + days - today] ?? 0) + (ofSession.get(day + days) ?? 0),
    easeIn: (days) => freedom(days) * eases[rules.easyDays[weekdayOf(day + days)] ?? 'normal'],
    siblings: [...siblings, ...(upcoming.siblings[cardId] ?? [])].map((due) => due - day),
  }
}
