import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { PlanRow, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import type { Author } from './authorship.ts'
import { db } from './db.ts'
import { rowsOf } from './dialect.ts'
import { Prisma } from './generated/client.ts'

/** A line of an edition's history. */
export interface RevisionLine {
  number: number
  publishedAt: Date
  /** Null when the account is gone. */
  publishedBy: string | null
  counts: Partial<Record<PlanRow['kind'], number>>
}

/** A published state of an edition, and the text it followed. */
export interface RevisionView {
  number: number
  source: string
  plan: RevisionPlan
  publishedAt: Date
  publishedBy: string | null
  /** Null for the first. */
  formerSource: string | null
  /** Of the newest revision there is. */
  newest: number
}

/** What an edition was, from the newest revision back. */
export async function listRevisions({ surveyId }: Author, lang: string): Promise<RevisionLine[]> {
  const revisions = await db().revision.findMany({
    where: { edition: { surveyId, lang } },
    orderBy: { number: 'desc' },
    select: { id: true, number: true, publishedAt: true, publishedBy: { select: { name: true } } },
  })
  const counts = await db().$queryRaw<{ id: string; kind: string; rows: bigint }[]>`
    SELECT "Revision"."id", value ->> 'kind' AS "kind", count(*) AS "rows"
    FROM "Revision" JOIN "Edition" ON "Edition"."id" = "Revision"."editionId"
      CROSS JOIN ${rowsOf(Prisma.sql`"Revision"."plan"`, 'rows')} AS "row"
    WHERE "Edition"."surveyId" = ${surveyId} AND "Edition"."lang" = ${lang}
    GROUP BY "Revision"."id", value ->> 'kind'`
  return revisions.map(({ id, number, publishedAt, publishedBy }) => ({
    number,
    publishedAt,
    publishedBy: publishedBy?.name ?? null,
    counts: Object.fromEntries(
      counts.filter((row) => row.id === id).map(({ kind, rows }) => [kind, Number(rows)]),
    ),
  }))
}

/** One revision; null when there is none with this number. */
export async function loadRevision(
  { surveyId }: Author,
  lang: string,
  number: number,
): Promise<RevisionView | null> {
  const edition = { surveyId, lang }
  const revisions = await db().revision.findMany({
    where: { edition, number: { in: [number, number - 1] } },
    include: { publishedBy: { select: { name: true } } },
  })
  const revision = revisions.find((one) => one.number === number)
  if (!revision) return null
  const { _max } = await db().revision.aggregate({ where: { edition }, _max: { number: true } })
  return {
    number,
    source: revision.source,
    plan: revision.plan as unknown as RevisionPlan,
    publishedAt: revision.publishedAt,
    publishedBy: revision.publishedBy?.name ?? null,
    formerSource: revisions.find((one) => one.number === number - 1)?.source ?? null,
    newest: _max.number ?? number,
  }
}

/** Where a draft stands beside what is published. */
export interface DraftState {
  version: number
  /** It says something that no revision of this language says. */
  hasUnpublished: boolean
}

/** The state of a draft; a draft that is not there has version 0. */
export async function loadDraftState(author: Author, lang: string): Promise<DraftState> {
  const draft = await findDraft(author, lang)
  if (!draft) return { version: 0, hasUnpublished: false }
  const isPublished = await isSomeRevision(author, lang, draft.source)
  return { version: draft.version, hasUnpublished: !isPublished }
}

/** What `POST /api/studio/surveys/[slug]/restorations` takes. */
export const restorationOrder = z.strictObject({
  lang: z.string().min(1).max(35),
  number: z.number().int().min(1),
  /** The draft the author knows of; 0 for none. */
  draftVersion: z.number().int().min(0),
  /** Replace it although it says something that is published nowhere. */
  replaceUnpublished: z.boolean(),
})

export type RestorationReply =
  /** `replaced` is the text that was the draft, where it is found in no revision. */
  | { kind: 'restored'; version: number; replaced: { version: number; source: string } | null }
  | { kind: 'not-found' }
  | { kind: 'stale'; version: number }
  | { kind: 'unpublished-changes'; version: number }

/**
 * Makes the text of a revision the draft, as a new version of it. A draft that is found in no
 * revision is only replaced when the author says so, and is then given back to be kept.
 */
export async function restoreRevision(
  author: Author,
  { lang, number, draftVersion, replaceUnpublished }: z.infer<typeof restorationOrder>,
  now: Date,
): Promise<RestorationReply> {
  const { surveyId, userId } = author
  const revision = await loadRevision(author, lang, number)
  if (!revision) return { kind: 'not-found' }
  const draft = await findDraft(author, lang)
  const version = draft?.version ?? 0
  if (version !== draftVersion) return { kind: 'stale', version }
  const isKept = !draft || (await isSomeRevision(author, lang, draft.source))
  if (!isKept && !replaceUnpublished) return { kind: 'unpublished-changes', version }

  const { source } = revision
  const text = { source, basedOn: number, savedAt: now, savedById: userId }
  const written = draft
    ? await db().draft.updateMany({
        // Only the version that was looked at is replaced, whoever saved in between.
        where: { surveyId, lang, version },
        data: { ...text, version: version + 1 },
      })
    : await db().draft.createMany({
        data: [{ id: randomUUID(), surveyId, lang, version: 1, ...text }],
      })
  if (written.count === 0) {
    return { kind: 'stale', version: (await findDraft(author, lang))?.version ?? 0 }
  }
  const replaced = isKept ? null : { version, source: draft.source }
  return { kind: 'restored', version: version + 1, replaced }
}

function findDraft({ surveyId }: Author, lang: string) {
  return db().draft.findUnique({
    where: { surveyId_lang: { surveyId, lang } },
    select: { source: true, version: true },
  })
}

async function isSomeRevision({ surveyId }: Author, lang: string, source: string) {
  const where = { edition: { surveyId, lang }, source }
  return (await db().revision.count({ where })) > 0
}
