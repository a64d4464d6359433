import 'server-only'
import { emptyTally, type Tally } from '#lib/progress/tally.ts'
import { textsIn } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { type ReplayedCard, replayLog } from './replay-log.ts'
import { noteReviews, type TallyChanges } from './tallies.ts'

/** What was compared of a learner, and how it differs from what their log says. */
export interface CacheCheck {
  memories: number
  tallies: number
  /** One line each. */
  memoryFaults: string[]
  tallyFaults: string[]
}

type Row = Record<string, unknown>

/**
 * Compares a learner's memories and tallies with the fold of their log, column by column as the tables
 * have them: a column that the fold says nothing of is a fault, too.
 */
export async function checkCaches(tx: Transaction, learnerId: string): Promise<CacheCheck> {
  const changes: TallyChanges = new Map()
  const memoryFaults: string[] = []
  let memories = 0
  for await (const cards of replayLog(tx, learnerId)) {
    memories += cards.length
    memoryFaults.push(...(await compareMemories(tx, learnerId, cards)))
    for (const { deckId, reviews } of cards) noteReviews(changes, deckId, reviews, 1)
  }
  memoryFaults.push(...(await findUnfounded(tx, learnerId)))
  const rows = await tx.$queryRaw<
    Row[]
  >`SELECT * FROM "DailyTally" WHERE "learnerId" = ${learnerId}`
  return {
    memories,
    tallies: rows.length,
    memoryFaults,
    tallyFaults: compareTallies(learnerId, changes, rows),
  }
}

async function compareMemories(
  tx: Transaction,
  learnerId: string,
  cards: readonly ReplayedCard[],
): Promise<string[]> {
  const ids = JSON.stringify(cards.map(({ cardId }) => cardId))
  const rows = await tx.$queryRaw<Row[]>`
    SELECT * FROM "Memory"
    WHERE "learnerId" = ${learnerId} AND "cardId" IN ${textsIn(ids)}`
  const present = new Map(rows.map((row) => [row.cardId, row]))
  return cards.flatMap(({ cardId, deckId, memory }) =>
    differences(
      `card ${cardId} of learner ${learnerId}`,
      { ...memory, learnerId, deckId },
      present.get(cardId),
    ),
  )
}

/** Memories of cards that the log knows nothing of. */
async function findUnfounded(tx: Transaction, learnerId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ cardId: string }[]>`
    SELECT "cardId" FROM "Memory" WHERE "learnerId" = ${learnerId} AND NOT EXISTS (
      SELECT 1 FROM "ReviewEvent" AS "event"
      WHERE "event"."learnerId" = "Memory"."learnerId" AND "event"."cardId" = "Memory"."cardId")`
  return rows.map(
    ({ cardId }) => `card ${cardId} of learner ${learnerId}: is remembered, but not in the log`,
  )
}

function compareTallies(learnerId: string, changes: TallyChanges, rows: readonly Row[]): string[] {
  const present = new Map(rows.map((row) => [nameOf(row), row]))
  const faults: string[] = []
  for (const [deckId, days] of changes) {
    for (const [localDay, tally] of days) {
      const expected = { ...tally, learnerId, localDay, deckId }
      const name = nameOf(expected)
      const row = present.get(name)
      present.delete(name)
      faults.push(...differences(`${name} of learner ${learnerId}`, expected, row))
    }
  }
  const empty: Tally = emptyTally()
  for (const [name, row] of present) {
    const { localDay, deckId } = row
    const expected = { ...empty, learnerId, localDay, deckId }
    faults.push(...differences(`${name} of learner ${learnerId}`, expected, row))
  }
  return faults
}

function nameOf({ localDay, deckId }: Row): string {
  return `day ${localDay} in deck ${deckId}`
}

/** How a row differs from what the log says, as one line; none when it does not. */
function differences(name: string, expected: Row, row: Row | undefined): string[] {
  if (!row) return [`${name}: is missing`]
  const columns = [...new Set([...Object.keys(row), ...Object.keys(expected)])]
  const differing = columns.filter((column) => plain(row[column]) !== plain(expected[column]))
  if (differing.length === 0) return []
  const words = differing.map(
    (column) => `${column} is ${plain(row[column])}, the log says ${plain(expected[column])}`,
  )
  return [`${name}: ${words.join('; ')}`]
}

/** As SQLite has it: numbers for booleans and whole numbers of any size. */
function plain(value: unknown): unknown {
  return typeof value === 'boolean' || typeof value === 'bigint' ? Number(value) : value
}
