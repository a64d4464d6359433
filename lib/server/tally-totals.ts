import 'server-only'
import type { DayTallies, Tally } from '#lib/progress/tally.ts'
import { db } from './db.ts'
import { jsonList } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'
import { type TallyRow, tallyFromRow } from './tallies.ts'

/** Which of a learner's tallies: of every deck, or of one. */
export interface TallyChoice {
  deckId: string | null
}

/** The learner's tallies by day, from a day on. */
export async function loadDayTallies(
  learner: Learner,
  { deckId }: TallyChoice,
  from: number,
): Promise<DayTallies> {
  const rows = await db().$queryRaw<({ localDay: number } & TallyRow)[]>`
    SELECT "localDay", ${sums} FROM "DailyTally"
    WHERE "learnerId" = ${learner.id} AND "localDay" >= ${from} ${ofDeck(deckId)} GROUP BY "localDay"`
  return new Map(rows.map((row) => [Number(row.localDay), tallyFromRow(row)]))
}

/** All that the learner ever did, added up. */
export async function loadTotal(learner: Learner, { deckId }: TallyChoice): Promise<Tally> {
  const [row] = await db().$queryRaw<TallyRow[]>`
    SELECT ${sums} FROM "DailyTally" WHERE "learnerId" = ${learner.id} ${ofDeck(deckId)}`
  if (!row) throw new Error('A sum without rows is still a row')
  return tallyFromRow(row)
}

/** The local days on which the learner ever reviewed. */
export async function loadReviewedDays(learner: Learner): Promise<Set<number>> {
  const [row] = await db().$queryRaw<{ days: string }[]>`
    SELECT ${jsonList(Prisma.sql`DISTINCT "localDay"`)} AS "days" FROM "DailyTally" WHERE "learnerId" = ${learner.id}`
  return new Set<number>(JSON.parse(row?.days ?? '[]'))
}

function ofDeck(deckId: string | null): Prisma.Sql {
  return deckId === null ? Prisma.empty : Prisma.sql`AND "deckId" = ${deckId}`
}

const sums = Prisma.sql`
  coalesce(sum("again"), 0) AS "again", coalesce(sum("hard"), 0) AS "hard", coalesce(sum("good"), 0) AS "good", coalesce(sum("easy"), 0) AS "easy",
  coalesce(sum("introduced"), 0) AS "introduced", coalesce(sum("durationMs"), 0) AS "durationMs",
  coalesce(sum("young"), 0) AS "young", coalesce(sum("youngRecalled"), 0) AS "youngRecalled",
  coalesce(sum("mature"), 0) AS "mature", coalesce(sum("matureRecalled"), 0) AS "matureRecalled",
  coalesce(sum("youngPredicted"), 0.0) AS "youngPredicted", coalesce(sum("maturePredicted"), 0.0) AS "maturePredicted"`
