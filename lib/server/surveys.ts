import 'server-only'
import type { DeckHead, Section, SurveyHead } from '#lib/model.ts'
import { db } from './db.ts'

/** A published edition, ready to read. */
export interface SurveyView {
  head: SurveyHead
  decks: DeckHead[]
  sections: Section[]
  /** Id of the revision this is. */
  revisionId: string
  /** Languages this survey is published in. */
  langs: string[]
}

/** What a revision keeps of its compilation, beside the cards. */
export type Rendered = Pick<SurveyView, 'head' | 'decks' | 'sections'>

/** The published surveys that have an edition in a language. */
export async function listSurveys(lang: string): Promise<{ slug: string; title: string }[]> {
  const editions = await db().edition.findMany({
    where: { lang },
    orderBy: { survey: { slug: 'asc' } },
    include: { survey: { select: { slug: true } } },
  })
  return editions.map(({ title, survey }) => ({ slug: survey.slug, title }))
}

/** The newest revision of a survey in a language; null when there is none. */
export async function loadSurvey(slug: string, lang: string): Promise<SurveyView | null> {
  const editions = await db().edition.findMany({
    where: { survey: { slug } },
    orderBy: { lang: 'asc' },
    include: { revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } } },
  })
  const revisionId = editions.find((edition) => edition.lang === lang)?.revisions[0]?.id
  if (!revisionId) return null
  const rendered = await loadRendered(revisionId)
  return { ...rendered, revisionId, langs: editions.map((edition) => edition.lang) }
}

/** Revisions never change, so what was read once is kept: the ones asked for last. */
const renderings = new Map<string, Rendered>()
const mostKept = 100

export async function loadRendered(revisionId: string): Promise<Rendered> {
  const rendered = renderings.get(revisionId) ?? (await readRendered(revisionId))
  renderings.delete(revisionId)
  renderings.set(revisionId, rendered)
  const [longestUnused] = renderings.keys()
  if (renderings.size > mostKept && longestUnused !== undefined) renderings.delete(longestUnused)
  return rendered
}

async function readRendered(revisionId: string): Promise<Rendered> {
  const { rendered } = await db().revision.findUniqueOrThrow({
    where: { id: revisionId },
    select: { rendered: true },
  })
  return rendered as unknown as Rendered
}
