import 'server-only'
import { z } from 'zod'
import type { ReviewEvent } from '#lib/model.ts'
import { mayRead, sharedColumns } from './access.ts'
import { db, inTransaction } from './db.ts'
import { rowsIn, textsIn } from './dialect.ts'
import { exportFormat, exportVersion } from './export.ts'
import { importedRows, insertImported } from './imported-tables.ts'
import { reviewBatch } from './review-events.ts'
import { appendReviews, type EventStatus } from './reviews.ts'
import type { Learner } from './session.ts'

/** What `POST /api/import` takes at most: the log of some decades. */
export const maxImportBytes = 96 * 1024 * 1024
/** And of guests, whom nobody knows: the log of some years. */
export const maxGuestImportBytes = 8 * 1024 * 1024

/** How many may be at it, the one that is brought in and those that wait for it. */
const mostAtOnce = 4

let lastImport: Promise<unknown> = Promise.resolve()
let importing = 0

/**
 * Runs an import, from the reading of what is sent on, when those before it have ended: the largest takes
 * some hundred megabytes of memory. Null, at once, when too many wait already.
 */
export async function importInTurn<Result>(job: () => Promise<Result>): Promise<Result | null> {
  if (importing >= mostAtOnce) return null
  importing += 1
  const mine = lastImport.then(job)
  lastImport = mine.catch(() => {})
  try {
    return await mine
  } finally {
    importing -= 1
  }
}

/** An event as it is sent, and as it was kept. */
const reviewEvent = reviewBatch.shape.events.element

const id = z.string().min(1).max(64)
const name = z.string().min(1).max(400)

/** What `POST /api/import` takes: an export. Its events are checked by {@link importExport}, some at a time. */
export const exportDocument = z.object({
  format: z.literal(exportFormat, 'this is not an export of Stet'),
  version: z
    .number()
    .int()
    .max(exportVersion, 'this export was made by a newer version of Stet; update this one first'),
  decks: z.array(z.object({ id, survey: name, slug: name })).max(100_000),
  cards: z.array(z.object({ id, survey: name, key: name })).max(1_000_000),
  tables: importedRows,
  events: z.array(z.unknown()),
})

/** What became of the events of an import, or the first that is none; then nothing was written. */
export type Imported =
  | { kind: 'imported'; events: Record<EventStatus, number> }
  | { kind: 'malformed'; index: number; detail: string }

/** Events checked or appended at a time, between which others are served. */
const chunk = 500

/**
 * Takes over an export of this or another site, as the learner's: their events through the ordinary
 * append and fold, so that what is here already is not doubled, and what the learner has not chosen
 * here yet. Cards are those with the same id, or else of the same key in a survey of the same name that
 * the learner may read; decks likewise, but only in surveys they may read, since having joined opens
 * them. An import that was interrupted is completed by sending it again.
 */
export async function importExport(
  learner: Learner,
  document: z.infer<typeof exportDocument>,
  now: number,
): Promise<Imported> {
  const checked = await checkEvents(document.events)
  if (!checked.ok) return checked.problem
  const places = await findPlaces(learner, document)
  await inTransaction((tx) => insertImported(tx, learner, document.tables, places.decks))
  const events = { stored: 0, duplicate: 0, quarantined: 0, 'unknown-card': 0 }
  for (let from = 0; from < checked.events.length; from += chunk) {
    const part = checked.events.slice(from, from + chunk)
    const placed = part.map((event) => ({
      ...event,
      cardId: places.cards.get(event.cardId) ?? event.cardId,
    }))
    const { results } = await appendReviews(learner, placed, now)
    for (const { status } of results) events[status] += 1
    await pause()
  }
  return { kind: 'imported', events }
}

async function checkEvents(
  given: readonly unknown[],
): Promise<
  { ok: true; events: ReviewEvent[] } | { ok: false; problem: Imported & { kind: 'malformed' } }
> {
  const events: ReviewEvent[] = []
  for (const [index, candidate] of given.entries()) {
    const parsed = reviewEvent.safeParse(candidate)
    if (!parsed.success) {
      const detail = parsed.error.issues[0]?.message ?? 'Invalid input'
      return { ok: false, problem: { kind: 'malformed', index, detail } }
    }
    events.push(parsed.data)
    if (index % chunk === 0) await pause()
  }
  return { ok: true, events }
}

/** Lets others be served. */
function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Ids that decks and cards have here, by those they have in the export. */
interface Places {
  decks: Map<string, string>
  cards: Map<string, string>
}

async function findPlaces(
  learner: Learner,
  { decks, cards }: Pick<z.infer<typeof exportDocument>, 'decks' | 'cards'>,
): Promise<Places> {
  const slugs = [...new Set([...decks, ...cards].map(({ survey }) => survey))]
  const readable = JSON.stringify(await findReadable(learner, slugs))
  const deckRows = await db().$queryRaw<{ given: string; here: string }[]>`
    SELECT value ->> 'id' AS "given", coalesce("same"."id", "Deck"."id") AS "here"
    FROM ${rowsIn(JSON.stringify(decks))} AS "row"
      LEFT JOIN "Deck" AS "same" ON "same"."id" = value ->> 'id'
        AND "same"."surveyId" IN ${textsIn(readable)}
      LEFT JOIN "Survey" ON "Survey"."slug" = value ->> 'survey'
        AND "Survey"."id" IN ${textsIn(readable)}
      LEFT JOIN "Deck" ON "Deck"."surveyId" = "Survey"."id" AND "Deck"."slug" = value ->> 'slug'
    WHERE coalesce("same"."id", "Deck"."id") IS NOT NULL`
  const cardRows = await db().$queryRaw<{ given: string; here: string }[]>`
    SELECT value ->> 'id' AS "given", coalesce("same"."id", "Card"."id") AS "here"
    FROM ${rowsIn(JSON.stringify(cards))} AS "row"
      LEFT JOIN "Card" AS "same" ON "same"."id" = value ->> 'id'
      LEFT JOIN "Survey" ON "Survey"."slug" = value ->> 'survey'
        AND "Survey"."id" IN ${textsIn(readable)}
      LEFT JOIN "Card" ON "Card"."surveyId" = "Survey"."id" AND "Card"."key" = value ->> 'key'
    WHERE coalesce("same"."id", "Card"."id") IS NOT NULL`
  return {
    decks: new Map(deckRows.map(({ given, here }) => [given, here])),
    cards: new Map(cardRows.map(({ given, here }) => [given, here])),
  }
}

/** Ids of those of some surveys that the learner may read. */
async function findReadable(learner: Learner, slugs: string[]): Promise<string[]> {
  const surveys = await db().survey.findMany({
    where: { slug: { in: slugs } },
    select: {
      id: true,
      ...sharedColumns,
      decks: { where: { enrolments: { some: { learnerId: learner.id } } }, select: { id: true } },
    },
  })
  return surveys
    .filter((survey) => mayRead(learner, survey, { hasJoined: survey.decks.length > 0 }))
    .map(({ id }) => id)
}
