import 'server-only'
import type { Memory } from '#lib/model.ts'
import { foldHistory, type ReviewRecord } from '#lib/scheduling/fold.ts'
import { readLogs, type Transaction } from './event-log.ts'
import { readFoldParameters } from './fold-parameters.ts'

/** What a learner's whole log says of one card. */
export interface ReplayedCard {
  cardId: string
  /** The deck the card is in now. */
  deckId: string
  memory: Memory
  reviews: ReviewRecord[]
}

/** Cards whose logs are read and folded at a time. */
const chunk = 2000

/** Folds the whole log of a learner, some cards at a time, in the order of their ids. */
export async function* replayLog(
  tx: Transaction,
  learnerId: string,
): AsyncGenerator<ReplayedCard[]> {
  const parameters = (await readFoldParameters(tx, [learnerId]))(learnerId)
  let after = ''
  for (;;) {
    const cards = await readReviewedCards(tx, learnerId, after)
    const last = cards.at(-1)
    if (!last) return
    after = last.cardId
    const decks = new Map(cards.map(({ cardId, deckId }) => [cardId, deckId]))
    const logs = await readLogs(tx, cards)
    yield logs.map(({ cardId, events }) => {
      const history = foldHistory(cardId, events, parameters)
      return { cardId, deckId: decks.get(cardId) ?? '', ...history }
    })
  }
}

/** The next cards, by id, that a learner's log knows. */
function readReviewedCards(tx: Transaction, learnerId: string, after: string) {
  return tx.$queryRaw<{ learnerId: string; cardId: string; deckId: string }[]>`
    SELECT ${learnerId} AS "learnerId", "logged"."cardId", "Card"."deckId"
    FROM (
      SELECT DISTINCT "cardId" FROM "ReviewEvent"
      WHERE "learnerId" = ${learnerId} AND "cardId" > ${after} ORDER BY "cardId" LIMIT ${chunk}) AS "logged"
    JOIN "Card" ON "Card"."id" = "logged"."cardId" ORDER BY "logged"."cardId"`
}
