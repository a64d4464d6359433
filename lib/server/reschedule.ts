import 'server-only'
import { randomBytes } from 'node:crypto'
import type { ReviewEvent } from '#lib/model.ts'
import { localDay } from '#lib/scheduling/days.ts'
import { uuidv7 } from '#lib/scheduling/event-id.ts'
import { replayColumns } from '#lib/scheduling/replay.ts'
import { daysAnew } from '#lib/scheduling/reschedule.ts'
import { db, inTransaction } from './db.ts'
import { loadOverrides } from './deck-settings.ts'
import { jsonArray, jsonList } from './dialect.ts'
import { Prisma } from './generated/client.ts'
import { readLogColumns } from './log-columns.ts'
import { appendWithin } from './reviews.ts'
import type { Learner } from './session.ts'
import { loadLearner } from './settings.ts'

/** What rescheduling would do to the cards that are asked. */
export interface ReschedulePreview {
  cards: number
  earlier: number
  later: number
  /** Due today or before, as it is and as it would be. */
  dueToday: { before: number; after: number }
}

/** How far the carrying out is. */
export interface Moved {
  moved: number
  /** Cards left to move, or to move back. */
  left: number
}

/** Cards that one transaction moves; between two, answers are taken. */
const batch = 500
/** Transactions that one request makes at most; the browser asks again for the rest. */
const batchesAtOnce = 4

/** What is put into events made here in place of a device. */
const serverDevice = 'server'

/** What would move if the learner's cards were due when the weights and settings in force say. */
export async function previewReschedule(learner: Learner, now: number): Promise<ReschedulePreview> {
  const { parameters, today, choiceOf, pending } = await readPending(learner, now)
  const columns = await readLogColumns(learner.id)
  const { stability } = replayColumns(columns, parameters.weights)
  const last = new Map(columns.cardIds.map((id, card) => [id, (columns.starts[card + 1] ?? 0) - 1]))
  const preview = { cards: 0, earlier: 0, later: 0, dueToday: { before: 0, after: 0 } }
  for (const { cardId, deckId, lastDay, dueDay, reps, isInSteps } of pending) {
    const card = { cardId, reps, stability: stability[last.get(cardId) ?? -1] ?? 0 }
    const days = daysAnew(card, parameters, choiceOf(deckId))
    const then = isInSteps ? dueDay : lastDay + days
    preview.cards += 1
    if (then < dueDay) preview.earlier += 1
    if (then > dueDay) preview.later += 1
    if (dueDay <= today) preview.dueToday.before += 1
    if (then <= today) preview.dueToday.after += 1
  }
  return preview
}

/**
 * Moves the learner's cards to when the weights and settings in force say, each by an event of its
 * own. Repeating it moves only what was not moved yet, so it may break off and go on anywhere.
 */
export async function reschedule(learner: Learner, now: number): Promise<Moved> {
  const { parameters, choiceOf, pending, stamp } = await readPending(learner, now)
  const events = pending.slice(0, batch * batchesAtOnce).map(
    ({ cardId, deckId }, index): ReviewEvent => ({
      ...stamp(index),
      cardId,
      kind: 'reschedule',
      scheduler: parameters.version,
      ...choiceOf(deckId),
    }),
  )
  await append(learner, events)
  return { moved: events.length, left: pending.length - events.length }
}

/** On which local day cards were last rescheduled, by which weights, and how many of them; null for never. */
export async function loadRescheduled(
  learner: Learner | null,
): Promise<{ cards: number; version: number; day: number } | null> {
  if (!learner) return null
  const newest = newestOf(await readStanding(learner))
  const [first] = newest
  const cards = new Set(newest.map(({ cardId }) => cardId)).size
  return first ? { cards, version: first.scheduler, day: first.localDay } : null
}

/** Takes the last rescheduling back: the cards are due again when they were before it. */
export async function takeBackReschedule(learner: Learner, now: number): Promise<Moved> {
  const { stamp } = await readMoment(learner, now)
  const newest = newestOf(await readStanding(learner))
  const events = newest.slice(0, batch * batchesAtOnce).map(
    ({ id, cardId }, index): ReviewEvent => ({
      ...stamp(index),
      cardId,
      kind: 'undo',
      undoes: id,
    }),
  )
  await append(learner, events)
  return { moved: events.length, left: newest.length - events.length }
}

async function append(learner: Learner, events: readonly ReviewEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += batch) {
    const part = events.slice(from, from + batch)
    await inTransaction((tx) => appendWithin(tx, learner, part))
  }
}

// ── What there is to move ───────────────────────────────────────────────────

interface Pending {
  cardId: string
  deckId: string
  lastDay: number
  dueDay: number
  reps: number
  isInSteps: boolean
}

type Row = [string, string, number, number, number, number | null, 0 | 1]

/** The learner's present settings, and the cards that are asked and do not follow them yet. */
async function readPending(learner: Learner, now: number) {
  const moment = await readMoment(learner, now)
  const { parameters } = moment
  const choiceOf = await readChoices(learner, parameters)
  const moved = new Map((await readStanding(learner)).map((event) => [event.cardId, event]))
  const [row] = await db().$queryRaw<{ cards: string }[]>`
    SELECT ${jsonList(
      jsonArray(
        Prisma.sql`"cardId", "memory"."deckId", "lastDay", "dueDay", "reps", "lastAnsweredAt", "dueAt" IS NOT NULL`,
      ),
    )} AS "cards"
    FROM "Memory" AS "memory" JOIN "Card" ON "Card"."id" = "memory"."cardId" AND "Card"."retiredAt" IS NULL
    WHERE "learnerId" = ${learner.id} AND "lastDay" IS NOT NULL AND "dueDay" IS NOT NULL AND NOT "suspended"`
  const rows = JSON.parse(row?.cards ?? '[]') as Row[]
  const pending = rows.flatMap(
    ([cardId, deckId, lastDay, dueDay, reps, answeredAt, inSteps]): Pending[] => {
      const event = moved.get(cardId)
      const choice = choiceOf(deckId)
      const follows =
        event !== undefined &&
        event.answeredAt >= (answeredAt ?? 0) &&
        event.scheduler === parameters.version &&
        event.desiredRetention === choice.desiredRetention &&
        event.maximumIntervalDays === choice.maximumIntervalDays
      if (follows) return []
      return [{ cardId, deckId, lastDay, dueDay, reps, isInSteps: Boolean(inSteps) }]
    },
  )
  return { ...moment, choiceOf, pending }
}

/** What the learner chose for a deck, or else for all. */
async function readChoices(
  learner: Learner,
  general: { desiredRetention: number; maximumIntervalDays: number },
) {
  const overrides = await loadOverrides(learner)
  return (deckId: string) => {
    const { desiredRetention, maximumIntervalDays } = { ...general, ...overrides.get(deckId) }
    return { desiredRetention, maximumIntervalDays }
  }
}

interface Standing {
  id: string
  cardId: string
  scheduler: number
  desiredRetention: number
  maximumIntervalDays: number | null
  answeredAt: number
  localDay: number
}

/** The learner's reschedulings that nobody took back, the newest last. */
async function readStanding(learner: Learner): Promise<Standing[]> {
  const rows = await db().$queryRaw<{ [Name in keyof Standing]: Standing[Name] | bigint }[]>`
    SELECT "id", "cardId", "payload" ->> 'scheduler' AS "scheduler",
      "payload" ->> 'desiredRetention' AS "desiredRetention",
      "payload" ->> 'maximumIntervalDays' AS "maximumIntervalDays", "answeredAt", "localDay"
    FROM "ReviewEvent" AS "event"
    WHERE "learnerId" = ${learner.id} AND "kind" = 'reschedule' AND NOT EXISTS (
      SELECT 1 FROM "ReviewEvent" AS "undo"
      WHERE "undo"."learnerId" = ${learner.id} AND "undo"."undoes" = "event"."id")
    ORDER BY "answeredAt", "id"`
  return rows.map((row) => ({
    id: String(row.id),
    cardId: String(row.cardId),
    scheduler: Number(row.scheduler),
    desiredRetention: Number(row.desiredRetention),
    maximumIntervalDays: row.maximumIntervalDays === null ? null : Number(row.maximumIntervalDays),
    answeredAt: Number(row.answeredAt),
    localDay: Number(row.localDay),
  }))
}

/** Those made last under one version, on one day. */
function newestOf(standing: readonly Standing[]): Standing[] {
  const last = standing.at(-1)
  const before = standing.findLastIndex(
    ({ scheduler, localDay }) => scheduler !== last?.scheduler || localDay !== last.localDay,
  )
  return standing.slice(before + 1)
}

/** The learner's parameters and day, and what stamps the events made here. */
async function readMoment(learner: Learner, now: number) {
  const { settings, parameters, timeZone: known } = await loadLearner(learner)
  const timeZone = known ?? 'UTC'
  const today = localDay(now, timeZone, settings.rolloverHour)
  const { _max } = await db().reviewEvent.aggregate({
    where: { learnerId: learner.id, deviceId: serverDevice },
    _max: { deviceSeq: true },
  })
  const stamp = (index: number) => ({
    id: uuidv7(now, randomBytes(10)),
    answeredAt: now,
    timeZone,
    localDay: today,
    deviceId: serverDevice,
    deviceSeq: (_max.deviceSeq ?? 0) + 1 + index,
  })
  return { parameters, today, stamp }
}
