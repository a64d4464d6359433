import 'server-only'
import { db } from './db.ts'
import { textsIn } from './dialect.ts'
import { readLog } from './event-log.ts'
import { findExportedTables } from './exported-tables.ts'
import { readOwned } from './owned-tables.ts'
import { isInstructor, type Learner } from './session.ts'

/** What an export calls itself; docs/export-format.md says what is in it. */
export const exportFormat = 'stet-export'
/** Grows when what older versions read would be misunderstood. */
export const exportVersion = 1

/** Rows by the name of their table. */
type Tables = Record<string, Record<string, unknown>[]>

/** Events read at a time. */
const chunk = 1000

/**
 * All that is kept of a learner, as the text of one JSON document in parts: account, settings and states
 * table by table, the surveys they write, and last the whole log.
 */
export async function* writeExport(learner: Learner, now: Date): AsyncGenerator<string> {
  const tables: Tables = {}
  for (const { table, column } of await findExportedTables()) {
    tables[table] = await readOwned(table, column, learner.id)
  }
  const head = {
    format: exportFormat,
    version: exportVersion,
    exportedAt: now.toISOString(),
    account: await readAccount(learner),
    decks: await readDecks(tables),
    cards: await readCards(learner, tables),
    surveys: await readSurveys(learner),
    tables,
  }
  yield `${JSON.stringify(head, null, 1).slice(0, -2)},\n "events": [`
  let after = -1
  for (let separator = '\n'; ; separator = ',\n') {
    const entries = await readLog(db(), learner.id, after, chunk)
    const last = entries.at(-1)
    if (!last) break
    after = last.cursor
    yield separator + entries.map(({ event }) => `  ${JSON.stringify(event)}`).join(',\n')
  }
  yield '\n ]\n}\n'
}

async function readAccount(learner: Learner) {
  const { name, email, role, createdAt } = await db().user.findUniqueOrThrow({
    where: { id: learner.id },
  })
  return learner.isGuest ? { role: 'guest', createdAt } : { name, email, role, createdAt }
}

/** How to find again, on another server, the decks that the tables speak of. */
function readDecks(tables: Tables) {
  return db().$queryRaw<{ id: string; survey: string; slug: string }[]>`
    SELECT "Deck"."id", "Survey"."slug" AS "survey", "Deck"."slug"
    FROM "Deck" JOIN "Survey" ON "Survey"."id" = "Deck"."surveyId"
    WHERE "Deck"."id" IN ${textsIn(idsIn(tables, 'deckId'))}
    ORDER BY 2, 3`
}

/** The same for the cards of the tables and the log. */
function readCards({ id }: Learner, tables: Tables) {
  return db().$queryRaw<{ id: string; survey: string; key: string }[]>`
    SELECT "Card"."id", "Survey"."slug" AS "survey", "Card"."key"
    FROM "Card" JOIN "Survey" ON "Survey"."id" = "Card"."surveyId"
    WHERE "Card"."id" IN ${textsIn(idsIn(tables, 'cardId'))}
      OR "Card"."id" IN (SELECT "cardId" FROM "ReviewEvent" WHERE "learnerId" = ${id})
    ORDER BY 2, 3`
}

/** What stands in a column of any of the tables, as a JSON array. */
function idsIn(tables: Tables, column: string): string {
  const ids = Object.values(tables).flatMap((rows) => rows.map((row) => row[column]))
  return JSON.stringify([...new Set(ids.filter((id) => typeof id === 'string'))])
}

/**
 * The surveys that are the learner's own, or that they write with others, as long as they may: what is
 * being written, and what was published last.
 */
async function readSurveys(learner: Learner) {
  const { id } = learner
  const shared = isInstructor(learner) ? [{ authors: { some: { userId: id } } }] : []
  const surveys = await db().survey.findMany({
    where: { OR: [{ ownerId: id }, ...shared] },
    include: {
      drafts: { select: { lang: true, source: true, savedAt: true } },
      editions: {
        select: {
          lang: true,
          title: true,
          revisions: {
            orderBy: { number: 'desc' },
            take: 1,
            select: { number: true, source: true, publishedAt: true },
          },
        },
      },
    },
    orderBy: { slug: 'asc' },
  })
  return surveys.map(({ slug, visibility, ownerId, createdAt, drafts, editions }) => ({
    slug,
    visibility,
    isOwn: ownerId === id,
    createdAt,
    drafts,
    editions: editions.map(({ lang, title, revisions }) => ({ lang, title, ...revisions[0] })),
  }))
}
