import 'server-only'
import { z } from 'zod'
import type { CompiledSurvey, Diagnostic } from '#lib/model.ts'
import { overridePlan, type Refusal } from '#lib/publishing/override.ts'
import { compile } from '#lib/survey/compile.ts'
import type { Author } from './authorship.ts'
import { db, inTransaction } from './db.ts'
import type { Prisma } from './generated/client.ts'
import { loadImageUrls } from './media.ts'
import { metrics, timed } from './metrics.mjs'
import { isUnchanged, type Planned, planEdition, writeRevision } from './publish.ts'

const key = z.string().min(1).max(1000)

/** What `POST /api/studio/surveys/[slug]/publications` takes. */
export const publicationOrder = z.strictObject({
  lang: z.string().min(1).max(35),
  /** The draft and the plan the author has looked at. */
  draftVersion: z.number().int().min(0),
  fingerprint: z.string().max(64),
  choices: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('reset'), key }),
        z.strictObject({ kind: z.literal('carry'), key, cardId: z.string().min(1).max(64) }),
      ]),
    )
    .max(20_000),
})

/** Why a draft cannot be published as it is, before any plan. */
export type Obstacle =
  | { kind: 'errors'; errors: Diagnostic[] }
  /** The front matter names another language than the draft's. */
  | { kind: 'lang-differs'; written: string; expected: string }
  /** It names another survey, one that exists. */
  | { kind: 'slug-taken'; written: string; expected: string }
  /** It names no survey there is, but this one is published under its own name. */
  | { kind: 'slug-differs'; written: string; expected: string }

/** What came of publishing a draft. */
export type PublicationReply =
  | { kind: 'published'; revision: number; slug: string }
  | { kind: 'unchanged' }
  | { kind: 'no-draft' }
  | { kind: 'stale'; version: number }
  | { kind: 'plan-changed' }
  | { kind: 'choices-refused'; refusals: Refusal[] }
  | Obstacle

/** A draft as it would be published. */
export interface Publication {
  draft: { source: string; version: number }
  compiled: CompiledSurvey
  planned: Planned
  obstacle: Obstacle | null
  isUnchanged: boolean
}

type Transaction = Prisma.TransactionClient

/** What publishing the stored draft would do; null when there is no draft in this language. */
export async function loadPublication(author: Author, lang: string): Promise<Publication | null> {
  const draft = await loadDraft(db(), author, lang)
  if (!draft) return null
  const compiled = await compileDraft(author, draft.source)
  const head = { ...compiled.survey, lang }
  const planned = await planEdition(db(), author.surveyId, { ...compiled, survey: head })
  return {
    draft,
    compiled,
    planned,
    obstacle: await findObstacle(db(), author, lang, compiled),
    isUnchanged: isUnchanged(planned, compiled, draft.source),
  }
}

/**
 * Publishes the stored draft, compiled and planned here, if it and the plan are still those that the
 * author looked at; in one transaction, or not at all.
 */
export async function publishDraft(
  author: Author,
  { lang, draftVersion, fingerprint, choices }: z.infer<typeof publicationOrder>,
  now: Date,
): Promise<PublicationReply> {
  const draft = await loadDraft(db(), author, lang)
  if (!draft) return { kind: 'no-draft' }
  if (draft.version !== draftVersion) return { kind: 'stale', version: draft.version }
  const { surveyId } = author
  const { source } = draft
  const compiled = await compileDraft(author, source)
  return inTransaction(async (tx): Promise<PublicationReply> => {
    await lockSurvey(tx, author)
    const current = await loadDraft(tx, author, lang)
    if (current?.version !== draftVersion) return { kind: 'stale', version: current?.version ?? 0 }
    const obstacle = await findObstacle(tx, author, lang, compiled)
    if (obstacle) return obstacle

    const planned = await planEdition(tx, surveyId, compiled)
    if (planned.fingerprint !== fingerprint) return { kind: 'plan-changed' }
    if (isUnchanged(planned, compiled, source)) return { kind: 'unchanged' }
    const { plan, published } = planned
    const overridden = overridePlan(plan, choices, published, compiled.questions)
    if (!overridden.ok) return { kind: 'choices-refused', refusals: overridden.refusals }

    const { slug } = compiled.survey
    if (slug !== author.slug) await tx.survey.update({ where: { id: surveyId }, data: { slug } })
    const edition = { surveyId, compiled, source, publishedAt: now, publishedById: author.userId }
    const revision = await writeRevision(tx, edition, overridden.plan)
    await tx.draft.update({
      where: { surveyId_lang: { surveyId, lang } },
      data: { basedOn: revision },
    })
    return { kind: 'published', revision, slug }
  })
}

/** Compiled as the writing desk does, with the survey's images. */
async function compileDraft({ surveyId }: Author, source: string): Promise<CompiledSurvey> {
  const imageUrl = await loadImageUrls(surveyId)
  return timed(metrics().compiles, () => compile(source, { imageUrl }))
}

/** The transaction's first statement is a write (D4): nothing else is published in this survey meanwhile. */
async function lockSurvey(tx: Transaction, { surveyId }: Author) {
  await tx.$executeRaw`UPDATE "Survey" SET "slug" = "slug" WHERE "id" = ${surveyId}`
}

function loadDraft(tx: Transaction, { surveyId }: Author, lang: string) {
  return tx.draft.findUnique({
    where: { surveyId_lang: { surveyId, lang } },
    select: { source: true, version: true },
  })
}

async function findObstacle(
  tx: Transaction,
  { slug: expected, surveyId }: Author,
  lang: string,
  { survey: { slug: written, lang: writtenLang }, diagnostics }: CompiledSurvey,
): Promise<Obstacle | null> {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) return { kind: 'errors', errors }
  if (writtenLang !== lang) return { kind: 'lang-differs', written: writtenLang, expected: lang }
  if (written === expected) return null
  const other = await tx.survey.findUnique({ where: { slug: written }, select: { id: true } })
  if (other) return { kind: 'slug-taken', written, expected }
  // Nobody has the address of a survey that was never published: it may still be renamed.
  const revisions = await tx.revision.count({ where: { edition: { surveyId } } })
  return revisions > 0 ? { kind: 'slug-differs', written, expected } : null
}
