import 'server-only'
import { foldHistory } from '#lib/scheduling/fold.ts'
import { textsIn } from './dialect.ts'
import { readLogs, type Transaction } from './event-log.ts'
import { readFoldParameters } from './fold-parameters.ts'
import { noteReviews, type TallyChanges, writeTallies } from './tallies.ts'

/** A card that is now in another deck. */
export interface Move {
  cardId: string
  from: string
  to: string
}

/** Logs read at a time. */
const chunk = 2000

/** Takes along what everybody remembers of cards that moved to another deck, and did with them. */
export async function moveHistories(tx: Transaction, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  const cardIds = JSON.stringify(moves.map(({ cardId }) => cardId))
  const met = await tx.$queryRaw<{ learnerId: string; cardId: string }[]>`
    UPDATE "Memory" SET "deckId" = (SELECT "deckId" FROM "Card" WHERE "Card"."id" = "Memory"."cardId")
    WHERE "cardId" IN ${textsIn(cardIds)} RETURNING "learnerId", "cardId"`
  for (let from = 0; from < met.length; from += chunk) {
    await moveTallies(tx, moves, met.slice(from, from + chunk))
  }
}

async function moveTallies(
  tx: Transaction,
  moves: readonly Move[],
  met: readonly { learnerId: string; cardId: string }[],
): Promise<void> {
  const moveOf = new Map(moves.map((move) => [move.cardId, move]))
  const learners = new Map<string, TallyChanges>()
  const parametersOf = await readFoldParameters(tx, [...new Set(met.map((row) => row.learnerId))])
  for (const { learnerId, cardId, events } of await readLogs(tx, met)) {
    const move = moveOf.get(cardId)
    if (!move) continue
    const changes: TallyChanges = learners.get(learnerId) ?? new Map()
    learners.set(learnerId, changes)
    const { reviews } = foldHistory(cardId, events, parametersOf(learnerId))
    noteReviews(changes, move.from, reviews, -1)
    noteReviews(changes, move.to, reviews, 1)
  }
  await writeTallies(tx, learners)
}
