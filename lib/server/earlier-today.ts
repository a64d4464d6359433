import 'server-only'
import type { ReviewEvent, SessionCard } from '#lib/model.ts'
import { takeBack } from '#lib/scheduling/take-back.ts'
import { loadSessionCards, type Within } from './cards.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import { readLogs } from './event-log.ts'
import { readFoldParameters } from './fold-parameters.ts'
import type { Learner } from './session.ts'

/** As many cards as a sitting has; of a longer day the last ones can be taken back. */
const mostCards = 200

/** What the learner did today before a page was made, so that it can be taken back there. */
export interface EarlierToday {
  /** The cards as they were before `events`, in the order in which they were dealt with. */
  cards: SessionCard[]
  events: ReviewEvent[]
  /** How many of the cards are done with today, and how many of them are due tomorrow. */
  finished: number
  dueTomorrow: number
}

export const nothingEarlier: EarlierToday = { cards: [], events: [], finished: 0, dueTomorrow: 0 }

/** Today's deeds on the cards of some decks, or of some sections of them. */
export async function loadEarlierToday(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
  within?: Within,
): Promise<EarlierToday> {
  const ids = learner ? await loadTouchedIds(learner, decks, lang, today, within) : []
  if (!learner || ids.length === 0) return nothingEarlier
  const present = await loadSessionCards(learner, decks, ids, lang)
  const wanted = [...present.keys()].map((cardId) => ({ learnerId: learner.id, cardId }))
  const parameters = (await readFoldParameters(db(), [learner.id]))(learner.id)
  const parted = new Map(
    (await readLogs(db(), wanted)).map(({ cardId, events }) => [
      cardId,
      takeBack(cardId, events, today, parameters),
    ]),
  )
  const earlier = {
    ...nothingEarlier,
    cards: [...nothingEarlier.cards],
    events: [...nothingEarlier.events],
  }
  for (const id of ids) {
    const card = present.get(id)
    const part = parted.get(id)
    if (!card || !part?.events.some(({ kind }) => kind !== 'undo')) continue
    const { dueAt, dueDay, lastDay, suspended } = card.memory
    earlier.cards.push({ ...card, memory: part.memory })
    earlier.events.push(...part.events)
    if (lastDay !== null && lastDay >= today && dueAt === null) earlier.finished += 1
    if (dueDay === today + 1 && !suspended) earlier.dueTomorrow += 1
  }
  return earlier
}

/** Ids of the cards that have an event of today, in the order of their first ones. */
async function loadTouchedIds(
  learner: Learner,
  decks: readonly CatalogueDeck[],
  lang: string,
  today: number,
  within?: Within,
): Promise<string[]> {
  const only = within ? JSON.stringify(within.sections) : null
  const rows = await db().$queryRaw<{ cardId: string }[]>`
    SELECT "cardId" FROM (
      SELECT "event"."cardId", min("answeredAt") AS "firstAt", max("answeredAt") AS "lastAt"
      FROM "ReviewEvent" AS "event"
        JOIN "Card" AS "card" ON "card"."id" = "event"."cardId" AND "card"."retiredAt" IS NULL
        JOIN "CardText" AS "text" ON "text"."cardId" = "event"."cardId" AND "text"."lang" = ${lang}
      WHERE "event"."learnerId" = ${learner.id} AND "event"."localDay" = ${today}
        AND "card"."deckId" IN ${textsIn(JSON.stringify(decks.map(({ id }) => id)))}
        AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
      GROUP BY "event"."cardId" ORDER BY "lastAt" DESC LIMIT ${mostCards}) AS "answered"
    ORDER BY "firstAt", "cardId"`
  return rows.map((row) => row.cardId)
}
