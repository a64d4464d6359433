import 'server-only'
import type { SchedulingSettings } from '#lib/model.ts'
import { type Backlog, isBacklog, lastCatchUpDay, shareOfToday } from '#lib/scheduling/catch-up.ts'
import type { Within } from './cards.ts'
import type { CatalogueDeck } from './catalogue.ts'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import type { Learner } from './session.ts'

export const nothingWaits: Backlog = { waiting: 0, spread: null, isOffered: false }

/** The days a usual day is the mean of. */
const usualDays = 30

/** What waits for a learner in some decks, or in some sections of them. */
export async function loadBacklog(
  learner: Learner | null,
  decks: readonly CatalogueDeck[],
  {
    lang,
    today,
    settings,
    within,
  }: {
    lang: string
    today: number
    settings: SchedulingSettings
    within?: Within | undefined
  },
): Promise<Backlog> {
  if (!learner) return nothingWaits
  const only = within ? JSON.stringify(within.sections) : null
  const deckIds = JSON.stringify(decks.map(({ id }) => id))
  const [row] = await db().$queryRaw<{ waiting: bigint; done: bigint }[]>`
    SELECT count(*) FILTER (WHERE "dueDay" <= ${today}) AS "waiting",
      count(*) FILTER (WHERE "lastDay" >= ${today}) AS "done"
    FROM "Memory" AS "memory"
      JOIN "Card" AS "card" ON "card"."id" = "memory"."cardId" AND "card"."retiredAt" IS NULL
      JOIN "CardText" AS "text" ON "text"."cardId" = "memory"."cardId" AND "text"."lang" = ${lang}
    WHERE "memory"."learnerId" = ${learner.id}
      AND "memory"."deckId" IN ${textsIn(deckIds)}
      AND (CAST(${only} AS TEXT) IS NULL OR "text"."section" IN ${textsIn(only)})
      AND "suspended" = false AND coalesce("buriedDay" <> ${today}, true)
      AND (("dueDay" <= ${today} AND "dueAt" IS NULL) OR ("lastDay" >= ${today} AND "introducedDay" < ${today}))`
  const waiting = Number(row?.waiting ?? 0)
  const { catchUp } = settings
  const share = shareOfToday(catchUp, { today, waiting, done: Number(row?.done ?? 0) })
  const spread = catchUp && share !== null ? { share, lastDay: lastCatchUpDay(catchUp) } : null
  const isOffered = spread === null && isBacklog(waiting, await loadUsual(learner, today))
  return { waiting, spread, isOffered }
}

/** Answers on a usual day: the mean of the last days with any. */
export async function loadUsual(learner: Learner, today: number): Promise<number> {
  const [row] = await db().$queryRaw<{ usual: number | null }[]>`
    SELECT CAST(avg("answers") AS DOUBLE PRECISION) AS "usual" FROM (
      SELECT sum("again" + "hard" + "good" + "easy") AS "answers" FROM "DailyTally"
      WHERE "learnerId" = ${learner.id} AND "localDay" < ${today}
      GROUP BY "localDay" ORDER BY "localDay" DESC LIMIT ${usualDays}) AS "day"`
  return row?.usual ?? 0
}
