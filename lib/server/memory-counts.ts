import 'server-only'
import {
  difficultyEdges,
  emptyCounts,
  forecastDays,
  type MemoryCounts,
  mostLapses,
  recallEdges,
  stabilityEdges,
} from '#lib/progress/memory-counts.ts'
import { matureDays } from '#lib/progress/tally.ts'
import type { SchedulerParameters } from '#lib/scheduling/parameters.ts'
import { forgettingCurveOf } from '#lib/scheduling/retrievability.ts'
import { db } from './db.ts'
import { joined, larger, smaller, textOf, textsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Learner } from './session.ts'

/** What was counted for a learner, as long as it holds. */
interface Kept {
  /** The day, the weights and the revisions it is of. */
  of: string
  cursor: number
  decks: Map<string, MemoryCounts>
}

/** Of the learners who looked last. */
const kept = new Map<string, Kept>()
const mostKept = 100

/**
 * What the learner's memories come to on a day, by deck id, for the cards a language asks. Counting
 * all of 100,000 memories takes a tenth of a second, so it is done once a day: after that only decks
 * are counted again in which the log has something new, whichever process wrote it.
 */
export async function loadMemoryCounts(
  learner: Learner,
  lang: string,
  { today, parameters }: { today: number; parameters: SchedulerParameters },
): Promise<ReadonlyMap<string, MemoryCounts>> {
  const { revisions, cards } = await loadUnasked(lang)
  const of = `${lang} ${today} ${parameters.version} ${revisions}`
  const cursor = await readCursor(learner)
  const known = kept.get(learner.id)
  const isKnown = known?.of === of && known.cursor <= cursor
  const decks = isKnown ? known.decks : new Map<string, MemoryCounts>()
  const changed = isKnown ? await readChangedDecks(learner, known.cursor) : null
  if (changed === null || changed.length > 0) {
    const counted = await countMemories(learner, cards, { today, parameters }, changed)
    for (const id of changed ?? []) decks.set(id, emptyCounts())
    for (const [id, counts] of counted) decks.set(id, counts)
  }
  keep(learner.id, { of, cursor, decks })
  return decks
}

function keep(learnerId: string, counted: Kept): void {
  kept.delete(learnerId)
  kept.set(learnerId, counted)
  const [longestUnused] = kept.keys()
  if (kept.size > mostKept && longestUnused !== undefined) kept.delete(longestUnused)
}

async function readCursor({ id }: Learner): Promise<number> {
  return (await db().learner.findUnique({ where: { id }, select: { cursor: true } }))?.cursor ?? 0
}

/** The decks of the cards that something was logged of after an event. */
async function readChangedDecks(learner: Learner, after: number): Promise<string[]> {
  const rows = await db().$queryRaw<{ deckId: string }[]>`
    SELECT DISTINCT "deckId" FROM "ReviewEvent" JOIN "Card" ON "Card"."id" = "cardId"
    WHERE "learnerId" = ${learner.id} AND "cursor" > ${after}`
  return rows.map(({ deckId }) => deckId)
}

const unasked = new Map<string, { revisions: string; cards: string }>()

/** The cards that a language does not ask, as JSON; read again when a revision was made. */
async function loadUnasked(lang: string) {
  const { _count, _max } = await db().revision.aggregate({ _count: true, _max: { id: true } })
  const revisions = `${_count} ${_max.id}`
  const known = unasked.get(lang)
  if (known?.revisions === revisions) return known
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Card" WHERE "retiredAt" IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM "CardText" WHERE "cardId" = "Card"."id" AND "lang" = ${lang})`
  const read = { revisions, cards: JSON.stringify(rows.map(({ id }) => id)) }
  unasked.set(lang, read)
  return read
}

/**
 * One pass over the memories. The database writes six letters for each, one per thing that is
 * counted, and puts those of a deck into one text; to sort 100,000 rows into groups five times, or to
 * hand them over one by one, would take several times as long.
 */
async function countMemories(
  learner: Learner,
  unaskedCards: string,
  { today, parameters }: { today: number; parameters: SchedulerParameters },
  deckIds: readonly string[] | null,
): Promise<Map<string, MemoryCounts>> {
  const { factor, decay } = forgettingCurveOf(parameters)
  /** The share of its stability after which recall has fallen to a value. */
  const spanTo = (recall: number) => (recall ** (1 / decay) - 1) / factor
  const ofDecks = deckIds
    ? Prisma.sql`AND "deckId" IN ${textsIn(JSON.stringify(deckIds))}`
    : Prisma.empty
  const elapsed = larger(Prisma.sql`${today} - coalesce("lastDay", ${today})`, Prisma.sql`0`)
  const wait = Prisma.sql`${dueFrom(today)} - ${today}`
  const kind = Prisma.sql`CASE WHEN "state" = 'new' THEN 0 WHEN "state" <> 'review' THEN 1
    WHEN "scheduledDays" < ${matureDays} THEN 2 ELSE 3 END + 4 * CAST("suspended" AS INTEGER)`
  const letters = [
    kind,
    Prisma.sql`CASE WHEN "suspended" OR "dueDay" IS NULL THEN 0
      ELSE ${smaller(larger(wait, Prisma.sql`-1`), Prisma.sql`${forecastDays}`)} + 2 END`,
    countTrue(stabilityEdges.map((edge) => Prisma.sql`"stability" >= ${edge}`)),
    countTrue(difficultyEdges.map((edge) => Prisma.sql`"difficulty" >= ${edge}`)),
    countTrue(recallEdges.map((edge) => Prisma.sql`${elapsed} <= "stability" * ${spanTo(edge)}`)),
    smaller(Prisma.sql`"lapses"`, Prisma.sql`${mostLapses}`),
  ]
  const rows = await db().$queryRaw<{ deckId: string; letters: string; recallSum: number }[]>`
    SELECT "deckId",
      coalesce(sum(CASE WHEN "state" = 'review'
        THEN power(1 + CAST(${factor} AS DOUBLE PRECISION) * ${elapsed} / "stability", ${decay}) END), 0.0) AS "recallSum",
      ${joined(textOf(letters.map((letter) => Prisma.sql`${base} + ${letter}`)))} AS "letters"
    FROM "Memory"
    WHERE "learnerId" = ${learner.id} ${ofDecks}
      AND "cardId" NOT IN ${textsIn(unaskedCards)}
    GROUP BY "deckId"`
  return new Map(rows.map(({ deckId, ...row }) => [deckId, countsFromRow(row)]))
}

/** The day a card is due on; tomorrow, if it is buried today. */
function dueFrom(today: number): Prisma.Sql {
  const buried = Prisma.sql`CASE WHEN "buriedDay" = ${today} THEN ${today + 1} ELSE 0 END`
  return larger(Prisma.sql`"dueDay"`, buried)
}

function countTrue(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return Prisma.join(
    conditions.map((condition) => Prisma.sql`CAST((${condition}) AS INTEGER)`),
    ' + ',
  )
}

/** The letter for nothing: the first of ASCII that can be seen. */
const base = 33
const lettersPerCard = 6

function countsFromRow({ letters, recallSum }: { letters: string; recallSum: number }) {
  const counts = emptyCounts()
  counts.recallSum = Number(recallSum)
  for (let at = 0; at < letters.length; at += lettersPerCard) {
    const kind = letters.charCodeAt(at) - base
    countDue(counts, letters.charCodeAt(at + 1) - base - 2)
    countKind(counts, kind)
    if (kind % 4 > 0) increment(counts.lapses, letters.charCodeAt(at + 5) - base)
    if (kind % 4 < 2) continue
    increment(counts.stability, letters.charCodeAt(at + 2) - base)
    increment(counts.difficulty, letters.charCodeAt(at + 3) - base)
    increment(counts.recall, letters.charCodeAt(at + 4) - base)
  }
  return counts
}

/** 0 new, 1 in learning steps, 2 young, 3 mature; four more: and suspended. */
function countKind(counts: MemoryCounts, kind: number): void {
  if (kind % 4 > 0) counts.met += 1
  if (kind >= 4) counts.suspended += 1
  else if (kind === 1) counts.learning += 1
  else if (kind === 2) counts.young += 1
  else if (kind === 3) counts.mature += 1
}

/** -2 for never, -1 for before today, else so many days from today. */
function countDue(counts: MemoryCounts, wait: number): void {
  if (wait === -1) counts.overdue += 1
  else if (wait >= 0 && wait < forecastDays) increment(counts.due, wait)
}

function increment(list: number[], index: number): void {
  list[index] = (list[index] ?? 0) + 1
}
