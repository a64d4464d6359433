import 'server-only'
import type { Memory, ReviewEvent } from '#lib/model.ts'
import { foldMemory } from '#lib/scheduling/fold.ts'
import { defaultParameters } from '#lib/scheduling/parameters.ts'
import { db } from './db.ts'
import type { Prisma } from './generated/client.ts'
import { eventHash } from './review-events.ts'
import type { Learner } from './session.ts'
import { defaultSettings } from './settings.ts'

/**
 * `stored`: in the log now. `duplicate`: was there already, the same. `conflict`: another event has
 * this id. `unknown-card`: there is no such card.
 */
export type EventStatus = 'stored' | 'duplicate' | 'conflict' | 'unknown-card'

export interface Appended {
  results: { id: string; status: EventStatus }[]
  /** Number of the learner's newest event; numbers grow and may skip. */
  cursor: number
}

export type Transaction = Prisma.TransactionClient

interface HashedEvent {
  event: ReviewEvent
  hash: string
}

/**
 * Appends events to the learner's log and brings the memories they touch up to date, in one
 * transaction: when this resolves, what is `stored` is on the disk (D2). Sending the same events
 * again, in any order and company, changes nothing.
 */
export function appendReviews(learner: Learner, events: readonly ReviewEvent[]): Promise<Appended> {
  return db().$transaction((tx) => appendWithin(tx, learner, events))
}

/** The same as a part of a larger transaction; its first statement is a write. */
export async function appendWithin(
  tx: Transaction,
  learner: Learner,
  events: readonly ReviewEvent[],
): Promise<Appended> {
  const cursor = await advanceCursor(tx, learner, events)
  const hashed = events.map((event) => ({ event, hash: eventHash(event) }))
  const results = await judge(tx, learner, hashed)
  const fresh = hashed.filter((_, index) => results[index]?.status === 'stored')
  if (fresh.length > 0) {
    await insertEvents(tx, learner, fresh, cursor - events.length)
    await refold(tx, learner, [...new Set(fresh.map(({ event }) => event.cardId))])
  }
  return { results, cursor }
}

/** A part of the learner's log: up to `limit` events that came after one number, and the last one's. */
export async function readLog(tx: Transaction, learner: Learner, after: number, limit: number) {
  const rows = await tx.$queryRaw<(EventRow & { cursor: number | bigint })[]>`
    SELECT "id", "cardId", "kind", "grade", "undoes", "answeredAt", "localDay", "timeZone", "durationMs",
      "deviceId", "deviceSeq", "payload", "cursor"
    FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "cursor" > ${after} ORDER BY "cursor" LIMIT ${limit}`
  return { events: rows.map(eventFromRow), last: Number(rows.at(-1)?.cursor ?? after) }
}

/** The transaction's first statement is a write (D4): it makes the learner's row, or locks it. */
async function advanceCursor(tx: Transaction, learner: Learner, events: readonly ReviewEvent[]) {
  const latest = events.reduce((a, b) => (b.answeredAt >= a.answeredAt ? b : a))
  const timeZone = latest.timeZone
  const { newPerDay, desiredRetention, rolloverHour } = defaultSettings
  const [row] = await tx.$queryRaw<{ cursor: number }[]>`
    INSERT INTO "Learner" ("id", "cursor", "timeZone", "newPerDay", "desiredRetention", "rolloverHour")
    VALUES (${learner.id}, ${events.length}, ${timeZone}, ${newPerDay}, ${desiredRetention}, ${rolloverHour})
    ON CONFLICT ("id") DO UPDATE SET
      "cursor" = "Learner"."cursor" + excluded."cursor", "timeZone" = excluded."timeZone"
    RETURNING "cursor"`
  return Number(row?.cursor)
}

async function judge(tx: Transaction, learner: Learner, hashed: readonly HashedEvent[]) {
  const events = hashed.map(({ event }) => event)
  const cards = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "Card" WHERE "id" IN (SELECT value FROM json_each(${column(events, 'cardId')}))`
  const present = await tx.$queryRaw<{ id: string; hash: string }[]>`
    SELECT "id", "hash" FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "id" IN (SELECT value FROM json_each(${column(events, 'id')}))`
  const knownCards = new Set(cards.map((card) => card.id))
  const hashes = new Map(present.map((event) => [event.id, event.hash]))
  return hashed.map(({ event, hash }) => {
    const before = hashes.get(event.id)
    if (before !== undefined) {
      return {
        id: event.id,
        status: before === hash ? ('duplicate' as const) : ('conflict' as const),
      }
    }
    if (!knownCards.has(event.cardId)) return { id: event.id, status: 'unknown-card' as const }
    hashes.set(event.id, hash)
    return { id: event.id, status: 'stored' as const }
  })
}

function column(events: readonly ReviewEvent[], name: 'id' | 'cardId'): string {
  return JSON.stringify([...new Set(events.map((event) => event[name]))])
}

async function insertEvents(
  tx: Transaction,
  learner: Learner,
  events: readonly HashedEvent[],
  cursorBefore: number,
) {
  const rows = events.map(({ event, hash }, index) => ({
    ...event,
    cursor: cursorBefore + index + 1,
    payload: payloadOf(event),
    hash,
  }))
  await tx.$executeRaw`
    INSERT INTO "ReviewEvent" ("learnerId", "id", "cursor", "cardId", "kind", "grade", "undoes", "answeredAt",
      "localDay", "timeZone", "durationMs", "deviceId", "deviceSeq", "payload", "hash")
    SELECT ${learner.id}, value ->> 'id', value ->> 'cursor', value ->> 'cardId', value ->> 'kind',
      value ->> 'grade', value ->> 'undoes', value ->> 'answeredAt', value ->> 'localDay', value ->> 'timeZone',
      value ->> 'durationMs', value ->> 'deviceId', value ->> 'deviceSeq', value -> 'payload', value ->> 'hash'
    FROM json_each(${JSON.stringify(rows)})`
}

/** What an event says beyond the columns of its row. */
function payloadOf(event: ReviewEvent): Record<string, unknown> {
  if (event.kind !== 'review') return {}
  return { evidence: event.evidence, desiredRetention: event.desiredRetention }
}

/** Folds the whole log of each card again, and writes the result (D2). */
async function refold(tx: Transaction, learner: Learner, cardIds: readonly string[]) {
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT "id", "cardId", "kind", "grade", "undoes", "answeredAt", "localDay", "timeZone", "durationMs",
      "deviceId", "deviceSeq", "payload"
    FROM "ReviewEvent"
    WHERE "learnerId" = ${learner.id} AND "cardId" IN (SELECT value FROM json_each(${JSON.stringify(cardIds)}))`
  const byCard = new Map<string, ReviewEvent[]>(cardIds.map((id) => [id, []]))
  for (const row of rows) byCard.get(row.cardId)?.push(eventFromRow(row))
  const memories = [...byCard].map(([id, log]) => foldMemory(id, log, defaultParameters))
  await writeMemories(tx, learner, memories)
}

interface EventRow {
  id: string
  cardId: string
  kind: string
  grade: number | bigint | null
  undoes: string | null
  answeredAt: number | bigint
  localDay: number | bigint
  timeZone: string
  durationMs: number | bigint | null
  deviceId: string
  deviceSeq: number | bigint
  payload: unknown
}

/** The event as it was sent. Its members were checked by the schema before they were stored. */
function eventFromRow(row: EventRow): ReviewEvent {
  const payload = typeof row.payload === 'string' ? JSON.parse(row.payload) : row.payload
  const event = {
    ...payload,
    id: row.id,
    cardId: row.cardId,
    kind: row.kind,
    answeredAt: Number(row.answeredAt),
    localDay: Number(row.localDay),
    timeZone: row.timeZone,
    deviceId: row.deviceId,
    deviceSeq: Number(row.deviceSeq),
  }
  if (row.undoes !== null) event.undoes = row.undoes
  if (row.grade !== null) event.grade = Number(row.grade)
  if (row.durationMs !== null) event.durationMs = Number(row.durationMs)
  return event
}

async function writeMemories(tx: Transaction, learner: Learner, memories: readonly Memory[]) {
  await tx.$executeRaw`
    INSERT INTO "Memory" ("learnerId", "cardId", "deckId", "state", "step", "stability", "difficulty", "reps",
      "lapses", "scheduledDays", "lastAnsweredAt", "lastDay", "introducedDay", "dueDay", "dueAt", "suspended",
      "buriedDay")
    SELECT ${learner.id}, "Card"."id", "Card"."deckId", value ->> 'state', value ->> 'step', value ->> 'stability',
      value ->> 'difficulty', value ->> 'reps', value ->> 'lapses', value ->> 'scheduledDays',
      value ->> 'lastAnsweredAt', value ->> 'lastDay', value ->> 'introducedDay', value ->> 'dueDay',
      value ->> 'dueAt', value ->> 'suspended', value ->> 'buriedDay'
    FROM json_each(${JSON.stringify(memories)}) JOIN "Card" ON "Card"."id" = value ->> 'cardId'
    WHERE true
    ON CONFLICT ("learnerId", "cardId") DO UPDATE SET
      "deckId" = excluded."deckId", "state" = excluded."state", "step" = excluded."step",
      "stability" = excluded."stability", "difficulty" = excluded."difficulty", "reps" = excluded."reps",
      "lapses" = excluded."lapses", "scheduledDays" = excluded."scheduledDays",
      "lastAnsweredAt" = excluded."lastAnsweredAt", "lastDay" = excluded."lastDay",
      "introducedDay" = excluded."introducedDay", "dueDay" = excluded."dueDay", "dueAt" = excluded."dueAt",
      "suspended" = excluded."suspended", "buriedDay" = excluded."buriedDay"`
}
