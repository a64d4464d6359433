import 'server-only'
import type { DeckHead, Section, SurveyHead } from '#lib/model.ts'
import { mayRead, sharedColumns } from './access.ts'
import { db } from './db.ts'
import type { Learner } from './session.ts'

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

/** Who wants to read: a learner or a visitor, with the code of a survey if they have it. */
export interface Reader {
  learner: Learner | null
  code?: string | undefined
}

/** The newest revision of a survey in a language; null when there is none the reader may see. */
export async function loadSurvey(
  slug: string,
  lang: string,
  { learner, code }: Reader,
): Promise<SurveyView | null> {
  const survey = await db().survey.findUnique({
    where: { slug },
    select: {
      ...sharedColumns,
      editions: {
        orderBy: { lang: 'asc' },
        select: {
          lang: true,
          revisions: { orderBy: { number: 'desc' }, take: 1, select: { id: true } },
        },
      },
    },
  })
  if (!survey) return null
  const isMember = survey.visibility === 'link' && (await hasJoined(learner, slug))
  if (!mayRead(learner, survey, { code, hasJoined: isMember })) return null
  const editions = survey.editions.filter(({ revisions }) => revisions.length > 0)
  const revisionId = editions.find((edition) => edition.lang === lang)?.revisions[0]?.id
  if (!revisionId) return null
  const rendered = await loadRendered(revisionId)
  return { ...rendered, revisionId, langs: editions.map((edition) => edition.lang) }
}

/** Whether a learner takes a deck of a survey, or took one once. */
export async function hasJoined(learner: Learner | null, slug: string): Promise<boolean> {
  if (!learner) return false
  const where = { learnerId: learner.id, deck: { survey: { slug } } }
  return (await db().enrolment.count({ where })) > 0
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
