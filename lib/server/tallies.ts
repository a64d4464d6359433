import 'server-only'
import { countReviews, type DayTallies, emptyTally, type Tally } from '#lib/progress/tally.ts'
import type { ReviewRecord } from '#lib/scheduling/fold.ts'
import { db, inTransaction } from './db.ts'
import { rowsIn } from './dialect.ts'
import type { Transaction } from './event-log.ts'
import { lockLearners } from './locks.ts'
import { replayLog } from './replay-log.ts'
import type { Statements } from './statements.ts'

/** Changes of a learner's tallies, by deck id. */
export type TallyChanges = Map<string, DayTallies>

/** Adds reviews of a deck's card to the changes, or, `times` -1, takes them away. */
export function noteReviews(
  changes: TallyChanges,
  deckId: string,
  reviews: readonly ReviewRecord[],
  times: 1 | -1,
): void {
  const days = changes.get(deckId) ?? new Map<number, Tally>()
  changes.set(deckId, days)
  countReviews(days, reviews, times)
}

/** Adds changes to the tallies of some learners; a tally that comes to nothing is removed. */
export async function writeTallies(
  tx: Statements,
  learners: ReadonlyMap<string, TallyChanges>,
): Promise<void> {
  const rows = [...learners].flatMap(([learnerId, changes]) => changedRows(learnerId, changes))
  if (rows.length === 0) return
  const json = JSON.stringify(rows)
  await tx.$executeRaw`
    INSERT INTO "DailyTally" ("learnerId", "localDay", "deckId", "again", "hard", "good", "easy", "introduced",
      "durationMs", "young", "youngRecalled", "mature", "matureRecalled", "youngPredicted", "maturePredicted")
    SELECT value ->> 'learnerId', CAST(value ->> 'localDay' AS INTEGER), value ->> 'deckId', CAST(value ->> 'again' AS INTEGER), CAST(value ->> 'hard' AS INTEGER),
      CAST(value ->> 'good' AS INTEGER), CAST(value ->> 'easy' AS INTEGER), CAST(value ->> 'introduced' AS INTEGER), CAST(value ->> 'durationMs' AS BIGINT), CAST(value ->> 'young' AS INTEGER),
      CAST(value ->> 'youngRecalled' AS INTEGER), CAST(value ->> 'mature' AS INTEGER), CAST(value ->> 'matureRecalled' AS INTEGER), CAST(value ->> 'youngPredicted' AS BIGINT),
      CAST(value ->> 'maturePredicted' AS BIGINT)
    FROM ${rowsIn(json)} AS "row" WHERE true
    ON CONFLICT ("learnerId", "localDay", "deckId") DO UPDATE SET
      "again" = "DailyTally"."again" + excluded."again",
      "hard" = "DailyTally"."hard" + excluded."hard",
      "good" = "DailyTally"."good" + excluded."good",
      "easy" = "DailyTally"."easy" + excluded."easy",
      "introduced" = "DailyTally"."introduced" + excluded."introduced",
      "durationMs" = "DailyTally"."durationMs" + excluded."durationMs",
      "young" = "DailyTally"."young" + excluded."young",
      "youngRecalled" = "DailyTally"."youngRecalled" + excluded."youngRecalled",
      "mature" = "DailyTally"."mature" + excluded."mature",
      "matureRecalled" = "DailyTally"."matureRecalled" + excluded."matureRecalled",
      "youngPredicted" = "DailyTally"."youngPredicted" + excluded."youngPredicted",
      "maturePredicted" = "DailyTally"."maturePredicted" + excluded."maturePredicted"`
  if (!rows.some(({ again, hard, good, easy }) => again + hard + good + easy < 0)) return
  await tx.$executeRaw`
    DELETE FROM "DailyTally"
    WHERE ("learnerId", "localDay", "deckId") IN (
      SELECT value ->> 'learnerId', CAST(value ->> 'localDay' AS INTEGER), value ->> 'deckId' FROM ${rowsIn(json)} AS "row")
      AND "again" + "hard" + "good" + "easy" = 0`
}

function changedRows(learnerId: string, changes: TallyChanges) {
  return [...changes].flatMap(([deckId, days]) =>
    [...days]
      .filter(([, tally]) => Object.values(tally).some((value) => value !== 0))
      .map(([localDay, tally]) => ({ learnerId, deckId, localDay, ...tally })),
  )
}

/**
 * Makes a learner's tallies anew from their log, and writes them in place of what is there. It reads
 * the whole log; if that has grown meanwhile, it begins again.
 */
export async function recomputeTallies({ id }: { id: string }): Promise<void> {
  const cursorBefore = await readCursor(db(), id)
  const changes: TallyChanges = new Map()
  for await (const cards of replayLog(db(), id)) {
    for (const { deckId, reviews } of cards) noteReviews(changes, deckId, reviews, 1)
  }
  const isDone = await inTransaction(async (tx) => {
    await lockLearners(tx, [id])
    await tx.dailyTally.deleteMany({ where: { learnerId: id } })
    if ((await readCursor(tx, id)) !== cursorBefore) return false
    await writeTallies(tx, new Map([[id, changes]]))
    return true
  })
  if (!isDone) await recomputeTallies({ id })
}

async function readCursor(tx: Pick<Transaction, 'learner'>, id: string): Promise<number | null> {
  return (await tx.learner.findUnique({ where: { id }, select: { cursor: true } }))?.cursor ?? null
}

/**
 * Counts the reviews of learners who have a log but no tallies: of a database from before there were
 * any. Says how many that were, in a line; nothing to do is no line.
 */
export async function fillTallies(): Promise<string[]> {
  const learners = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Learner"
    WHERE "cursor" > 0 AND NOT EXISTS (SELECT 1 FROM "DailyTally" WHERE "learnerId" = "Learner"."id")
      AND EXISTS (SELECT 1 FROM "ReviewEvent" AS "review"
        WHERE "review"."learnerId" = "Learner"."id" AND "kind" = 'review' AND NOT EXISTS (
          SELECT 1 FROM "ReviewEvent" AS "undo"
          WHERE "undo"."learnerId" = "Learner"."id" AND "undo"."undoes" = "review"."id"))`
  for (const learner of learners) await recomputeTallies(learner)
  return learners.length > 0 ? [`Reviews counted by day for ${learners.length} learners`] : []
}

/** A tally as the database has it. */
export type TallyRow = { [Name in keyof Tally]: number | bigint }

export function tallyFromRow(row: TallyRow): Tally {
  const tally = emptyTally()
  for (const name of Object.keys(tally) as (keyof Tally)[]) tally[name] = Number(row[name])
  return tally
}
