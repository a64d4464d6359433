import 'server-only'
import { randomUUID } from 'node:crypto'
import type { CompiledSurvey } from '#lib/model.ts'
import { fingerprint } from '#lib/publishing/content-hash.ts'
import { isEmpty, planRevision } from '#lib/publishing/plan.ts'
import type { PublishedCard, RevisionPlan } from '#lib/publishing/revision-plan.ts'
import { inTransaction } from './db.ts'
import { giveNewDecks } from './enrolments.ts'
import type { Prisma } from './generated/client.ts'
import { keepImages, type SurveyImage } from './media.ts'
import { loadPublishedCards } from './published-cards.ts'
import type { Rendered } from './surveys.ts'
import { writeEdition } from './write-edition.ts'

/** What publishing an edition came to. */
export interface Published {
  plan: RevisionPlan
  /** The revision's number; null when nothing had changed and none was made. */
  revision: number | null
}

type Transaction = Prisma.TransactionClient

/**
 * Publishes an edition of one of the site's own surveys with its images, all in one transaction.
 * Publishing the same again changes nothing. The compilation must be of `source` and without errors,
 * and its slug not that of an instructor's survey.
 */
export function publishEdition(
  compiled: CompiledSurvey,
  source: string,
  publishedAt: Date,
  images: readonly SurveyImage[] = [],
): Promise<Published> {
  return inTransaction(async (tx) => {
    // The transaction begins with this write (D4).
    const survey = await tx.survey.upsert({
      where: { slug: compiled.survey.slug },
      create: { id: randomUUID(), slug: compiled.survey.slug, visibility: 'listed' },
      update: { slug: compiled.survey.slug },
    })
    if (survey.ownerId) throw new Error(`The survey ${survey.slug} belongs to an instructor`)
    await keepImages(tx, survey.id, images)
    const planned = await planEdition(tx, survey.id, compiled)
    if (isUnchanged(planned, compiled, source)) return { plan: planned.plan, revision: null }
    const edition = { surveyId: survey.id, compiled, source, publishedAt, publishedById: null }
    return { plan: planned.plan, revision: await writeRevision(tx, edition, planned.plan) }
  })
}

/** What is published of an edition, and what publishing a compilation over it would do. */
export interface Planned {
  plan: RevisionPlan
  published: PublishedCard[]
  last: { number: number; source: string; rendered: unknown } | null
  /** Another one means that the plan, or what it was made from, is another. */
  fingerprint: string
}

/** Plans what becomes of every card (D6). */
export async function planEdition(
  tx: Transaction,
  surveyId: string,
  { survey: { lang }, questions }: Pick<CompiledSurvey, 'survey' | 'questions'>,
): Promise<Planned> {
  const last = await tx.revision.findFirst({
    where: { edition: { surveyId, lang } },
    orderBy: { number: 'desc' },
    select: { number: true, source: true, rendered: true },
  })
  const published = await loadPublishedCards(tx, surveyId, lang)
  const plan = planRevision(published, questions, lang)
  return { plan, published, last, fingerprint: fingerprint([last?.number ?? 0, plan]) }
}

/** Whether publishing would change nothing at all: no card, and nothing there is to read. */
export function isUnchanged(
  { plan, last }: Planned,
  compiled: CompiledSurvey,
  source: string,
): boolean {
  if (!last || last.source !== source || !isEmpty(plan)) return false
  return fingerprint(last.rendered) === fingerprint(renderedOf(compiled))
}

/** An edition to be published, and by whom; nobody for what comes from content/. */
export interface EditionToPublish {
  surveyId: string
  compiled: CompiledSurvey
  source: string
  publishedAt: Date
  publishedById: string | null
}

/** Makes a revision and does what its plan says, within a transaction; returns the revision's number. */
export async function writeRevision(
  tx: Transaction,
  edition: EditionToPublish,
  plan: RevisionPlan,
): Promise<number> {
  const { surveyId, compiled, source, publishedAt, publishedById } = edition
  const { lang, title } = compiled.survey
  const { id: editionId, revisions } = await tx.edition.upsert({
    where: { surveyId_lang: { surveyId, lang } },
    create: { id: randomUUID(), surveyId, lang, title },
    update: { title },
    include: { revisions: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
  })
  const revision = await tx.revision.create({
    data: {
      id: randomUUID(),
      editionId,
      number: (revisions[0]?.number ?? 0) + 1,
      source,
      rendered: renderedOf(compiled) as unknown as Prisma.InputJsonValue,
      plan: plan as unknown as Prisma.InputJsonValue,
      publishedAt,
      publishedById,
    },
  })
  const decks = await writeEdition(tx, {
    surveyId,
    revisionId: revision.id,
    compiled,
    plan,
    publishedAt,
  })
  await giveNewDecks(tx, surveyId, decks, publishedAt)
  return revision.number
}

function renderedOf({ survey, decks, sections }: CompiledSurvey): Rendered {
  return { head: survey, decks, sections }
}
