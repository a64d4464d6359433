import 'server-only'
import type { ReviewEvent } from '#lib/model.ts'
import { asJson, rowsIn } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import type { Statements } from './statements.ts'

export type Transaction = Prisma.TransactionClient

/** An event as it goes into the log: with its number, and the hash that tells a repeat from a conflict. */
export interface LogEntry {
  event: ReviewEvent
  cursor: number
  hash: string
}

/** Appends to a learner's log; whether the ids are free was checked before. */
export async function insertEvents(
  tx: Statements,
  learnerId: string,
  entries: readonly LogEntry[],
): Promise<void> {
  const rows = entries.map(rowFrom)
  await tx.$executeRaw`
    INSERT INTO "ReviewEvent" ("learnerId", "id", "cursor", "cardId", "kind", "grade", "undoes", "answeredAt",
      "localDay", "timeZone", "durationMs", "deviceId", "deviceSeq", "payload", "hash")
    SELECT ${learnerId}, value ->> 'id', CAST(value ->> 'cursor' AS INTEGER), value ->> 'cardId', value ->> 'kind',
      CAST(value ->> 'grade' AS INTEGER), value ->> 'undoes', CAST(value ->> 'answeredAt' AS BIGINT),
      CAST(value ->> 'localDay' AS INTEGER), value ->> 'timeZone', CAST(value ->> 'durationMs' AS INTEGER),
      value ->> 'deviceId', CAST(value ->> 'deviceSeq' AS INTEGER), ${asJson(Prisma.sql`value ->> 'payload'`)},
      value ->> 'hash'
    FROM ${rowsIn(JSON.stringify(rows))} AS "row"`
}

/**
 * The columns of an event's row but for whose it is; what has none is left out, and stays null. The payload is a
 * text, since PostgreSQL takes nothing out of JSON that has U+0000 in it.
 */
function rowFrom({ event, cursor, hash }: LogEntry) {
  const { id, cardId, kind, answeredAt, localDay, timeZone, deviceId, deviceSeq } = event
  const payload = JSON.stringify(payloadOf(event))
  const common = { id, cursor, cardId, kind, answeredAt, localDay, timeZone, deviceId, deviceSeq }
  const row = { ...common, payload, hash }
  if (kind === 'review') return { ...row, grade: event.grade, durationMs: event.durationMs }
  return kind === 'undo' ? { ...row, undoes: event.undoes } : row
}

/** What an event says beyond the columns of its row. */
function payloadOf(event: ReviewEvent): Record<string, unknown> {
  if (event.kind === 'reschedule') {
    const { scheduler, desiredRetention, maximumIntervalDays } = event
    return { scheduler, desiredRetention, maximumIntervalDays }
  }
  if (event.kind !== 'review') return {}
  const { evidence, desiredRetention, promised, scheduler } = event
  return { evidence, desiredRetention, promised, scheduler }
}

/** All that a learner did with one card. */
export interface CardLog {
  learnerId: string
  cardId: string
  events: ReviewEvent[]
}

/** The logs of some cards, each of one learner. */
export async function readLogs(
  tx: Statements,
  wanted: readonly { learnerId: string; cardId: string }[],
): Promise<CardLog[]> {
  const pairs = wanted.map(({ learnerId, cardId }) => ({ learnerId, cardId }))
  const rows = await tx.$queryRaw<EventRow[]>`
    SELECT "learnerId", "event"."id", "cardId", "kind", "grade", "undoes", "answeredAt", "localDay", "timeZone",
      "durationMs", "deviceId", "deviceSeq", "payload"
    FROM ${rowsIn(JSON.stringify(pairs))} AS "pair" CROSS JOIN "ReviewEvent" AS "event"
    WHERE "learnerId" = "pair".value ->> 'learnerId' AND "cardId" = "pair".value ->> 'cardId'`
  const logs = new Map(
    pairs.map((pair) => [nameOf(pair), { ...pair, events: [] as ReviewEvent[] }]),
  )
  for (const row of rows) logs.get(nameOf(row))?.events.push(eventFromRow(row))
  return [...logs.values()]
}

/** A part of a learner's log: up to `limit` entries that came after one number, in their order. */
export async function readLog(
  tx: Statements,
  learnerId: string,
  after: number,
  limit: number,
): Promise<LogEntry[]> {
  const rows = await tx.$queryRaw<(EventRow & { cursor: number | bigint; hash: string })[]>`
    SELECT "learnerId", "id", "cardId", "kind", "grade", "undoes", "answeredAt", "localDay", "timeZone",
      "durationMs", "deviceId", "deviceSeq", "payload", "cursor", "hash"
    FROM "ReviewEvent"
    WHERE "learnerId" = ${learnerId} AND "cursor" > ${after} ORDER BY "cursor" LIMIT ${limit}`
  return rows.map((row) => ({
    event: eventFromRow(row),
    cursor: Number(row.cursor),
    hash: row.hash,
  }))
}

function nameOf({ learnerId, cardId }: { learnerId: string; cardId: string }): string {
  return `${learnerId} ${cardId}`
}

interface EventRow {
  learnerId: string
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
