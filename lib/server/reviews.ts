import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import { transact } from './db.ts'
import { asJson, rowsIn, textsIn } from './dialect.ts'
import { insertEvents } from './event-log.ts'
import { followLog } from './follow-log.ts'
import { Prisma } from './generated/client.ts'
import { holdDecks } from './locks.ts'
import { eventHash } from './review-events.ts'
import type { Learner } from './session.ts'
import { defaultColumns } from './settings.ts'
import type { Statements } from './statements.ts'

const dayMs = 24 * 60 * 60 * 1000

/**
 * `stored`: in the log now. `duplicate`: was there already, the same. `quarantined`: kept beside the log,
 * until its learner decides about it. `unknown-card`: there is no such card.
 */
export type EventStatus = 'stored' | 'duplicate' | 'quarantined' | 'unknown-card'

/** Why an event is not in the log: it is dated in the future, or another one has its id. */
type QuarantineReason = 'future' | 'conflict'

/** What became of one event. */
export type EventResult =
  | { id: string; status: Exclude<EventStatus, 'quarantined'> }
  | { id: string; status: 'quarantined'; reason: QuarantineReason }

export interface Appended {
  results: EventResult[]
  /** Number of the learner's newest event; numbers grow and may skip. */
  cursor: number
}

/** An event dated further ahead than this, in milliseconds, comes from a clock that is wrong. */
const mostAheadMs = 24 * 60 * 60 * 1000

/**
 * Appends events to the learner's log and brings the memories and tallies they touch up to date, in
 * one transaction: when this resolves, what is `stored` is on the disk (D2). Sending the same events
 * again, in any order and company, changes nothing.
 *
 * @param receivedAt when they arrived, in milliseconds; left out for events that were accepted before
 */
export function appendReviews(
  learner: Learner,
  events: readonly ReviewEvent[],
  receivedAt?: number,
): Promise<Appended> {
  return transact((tx) => appendWithin(tx, learner, events, receivedAt))
}

/** The same as a part of a larger transaction; its first statement is a write. */
export async function appendWithin(
  tx: Statements,
  learner: Learner,
  events: readonly ReviewEvent[],
  receivedAt?: number,
): Promise<Appended> {
  const cursor = await advanceCursor(tx, learner, events, receivedAt)
  await holdDecks(tx)
  const known = await lookUp(tx, learner, events)
  const { results, fresh, doubtful } = judge(events, known, receivedAt)
  const before = cursor - events.length
  const entries = fresh.map((entry, index) => ({ ...entry, cursor: before + index + 1 }))
  if (entries.length > 0) {
    await insertEvents(tx, learner.id, entries)
    await followLog(
      tx,
      learner,
      fresh.map(({ event }) => event),
      known,
    )
  }
  if (doubtful.length > 0) await quarantine(tx, learner, doubtful, receivedAt)
  return { results, cursor }
}

async function quarantine(
  tx: Statements,
  learner: Learner,
  doubtful: readonly Doubtful[],
  receivedAt: number | undefined,
): Promise<void> {
  const rows = doubtful.map(({ event, hash, reason }) => ({
    id: event.id,
    hash,
    reason,
    event: JSON.stringify(event),
    receivedAt: receivedAt ?? event.answeredAt,
  }))
  await tx.$executeRaw`
    INSERT INTO "QuarantinedEvent" ("learnerId", "id", "hash", "reason", "event", "receivedAt")
    SELECT ${learner.id}, value ->> 'id', value ->> 'hash', value ->> 'reason',
      ${asJson(Prisma.sql`value ->> 'event'`)}, CAST(value ->> 'receivedAt' AS BIGINT)
    FROM ${rowsIn(JSON.stringify(rows))} AS "row" WHERE true
    ON CONFLICT ("learnerId", "id", "hash") DO NOTHING`
}

/**
 * The transaction's first statement is a write (D4): it makes the learner's row, or locks it. The
 * learner is where the latest answer was given; one that comes late does not take them back, and one of
 * a clock that was days ahead does not hold them.
 */
async function advanceCursor(
  tx: Statements,
  learner: Learner,
  events: readonly ReviewEvent[],
  receivedAt: number | undefined,
) {
  const dated = events.filter((event) => !isAhead(event, receivedAt))
  const latest = (dated.length > 0 ? dated : events).reduce((a, b) =>
    b.answeredAt >= a.answeredAt ? b : a,
  )
  const timeZone = latest.timeZone
  const { newPerDay, desiredRetention, rolloverHour } = defaultColumns
  const [row] = await tx.$queryRaw<{ cursor: number }[]>`
    INSERT INTO "Learner" ("id", "cursor", "timeZone", "newPerDay", "desiredRetention", "rolloverHour")
    VALUES (${learner.id}, ${events.length}, ${timeZone}, ${newPerDay}, ${desiredRetention}, ${rolloverHour})
    ON CONFLICT ("id") DO UPDATE SET
      "cursor" = "Learner"."cursor" + excluded."cursor",
      "timeZone" = CASE WHEN ${latest.answeredAt} < (
        SELECT "answeredAt" FROM "ReviewEvent"
        WHERE "learnerId" = ${learner.id} AND "localDay" <= ${Math.floor(Date.now() / dayMs) + 1}
        ORDER BY "localDay" DESC, "cursor" DESC LIMIT 1)
        THEN "Learner"."timeZone" ELSE excluded."timeZone" END
    RETURNING "cursor"`
  return Number(row?.cursor)
}

/** What the database knows of some events' cards and ids. */
interface Known {
  /** Deck ids by card id. */
  decks: ReadonlyMap<string, string>
  /** Hashes of the events that are in the log, by id. */
  hashes: ReadonlyMap<string, string>
  /** Why events are in quarantine, or were, by {@link nameOf}. */
  reasons: ReadonlyMap<string, QuarantineReason>
  /** Ids that an event in the log undoes. */
  undone: ReadonlySet<string>
  /** Ids of cards that were reset or rescheduled after the earliest of these events. */
  overtaken: ReadonlySet<string>
}

async function lookUp(
  tx: Statements,
  learner: Learner,
  events: readonly ReviewEvent[],
): Promise<Known> {
  const ids = column(events, 'id')
  const cards = await tx.$queryRaw<{ id: string; deckId: string }[]>`
    SELECT "id", "deckId" FROM "Card" WHERE "id" IN ${textsIn(column(events, 'cardId'))}`
  const present = await tx.$queryRaw<{ id: string; hash: string; undoes: string | null }[]>`
    SELECT "id", "hash", "undoes" FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "id" IN ${textsIn(ids)}
    UNION ALL
    SELECT "id", "hash", "undoes" FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "undoes" IN ${textsIn(ids)}`
  const quarantined = await tx.$queryRaw<{ id: string; hash: string; reason: QuarantineReason }[]>`
    SELECT "id", "hash", "reason" FROM "QuarantinedEvent"
    WHERE "learnerId" = ${learner.id} AND "id" IN ${textsIn(ids)}`
  const earliest = Math.min(...events.map(({ answeredAt }) => answeredAt))
  const overtaken = await tx.$queryRaw<{ cardId: string }[]>`
    SELECT DISTINCT "cardId" FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "cardId" IN ${textsIn(column(events, 'cardId'))}
      AND "kind" IN ('reset', 'reschedule') AND "answeredAt" >= ${earliest}`
  return {
    overtaken: new Set(overtaken.map(({ cardId }) => cardId)),
    decks: new Map(cards.map((card) => [card.id, card.deckId])),
    reasons: new Map(quarantined.map(({ id, hash, reason }) => [nameOf(id, hash), reason])),
    hashes: new Map(present.map((event) => [event.id, event.hash])),
    undone: new Set(present.flatMap((event) => event.undoes ?? [])),
  }
}

function column(events: readonly ReviewEvent[], name: 'id' | 'cardId'): string {
  return JSON.stringify([...new Set(events.map((event) => event[name]))])
}

function isAhead({ answeredAt }: ReviewEvent, receivedAt: number | undefined): boolean {
  return receivedAt !== undefined && answeredAt > receivedAt + mostAheadMs
}

/** Tells events apart that have the same id. */
function nameOf(id: string, hash: string): string {
  return `${id} ${hash}`
}

/** An event that goes into quarantine. */
interface Doubtful {
  event: ReviewEvent
  hash: string
  reason: QuarantineReason
}

/** What becomes of each event; `fresh` are those to be stored, each once. */
function judge(
  events: readonly ReviewEvent[],
  { decks, hashes, reasons }: Known,
  receivedAt: number | undefined,
) {
  const seen = new Map(hashes)
  const fresh: { event: ReviewEvent; hash: string }[] = []
  const doubtful: Doubtful[] = []
  const results = events.map((event): EventResult => {
    const { id, cardId } = event
    const hash = eventHash(event)
    const before = seen.get(id)
    if (before === hash) return { id, status: 'duplicate' }
    // What was decided about is not asked about again.
    const known = reasons.get(nameOf(id, hash))
    if (known) return { id, status: 'quarantined', reason: known }
    if (!decks.has(cardId)) return { id, status: 'unknown-card' }
    if (before !== undefined || isAhead(event, receivedAt)) {
      const reason = before === undefined ? 'future' : 'conflict'
      doubtful.push({ event, hash, reason })
      return { id, status: 'quarantined', reason }
    }
    seen.set(id, hash)
    fresh.push({ event, hash })
    return { id, status: 'stored' }
  })
  return { results, fresh, doubtful }
}
