import 'server-only'
import { compile } from '#lib/survey/compile.ts'
import { type Author, findAuthor } from './authorship.ts'
import { db } from './db.ts'
import { currentInstructor, type Instructor } from './session.ts'

/** A survey in one of its languages, as a page of the studio is about it. */
export interface StudioEdition {
  instructor: Instructor
  author: Author
  lang: string
  title: string
  /** The languages it is written or published in. */
  langs: string[]
}

/**
 * The survey with a slug for somebody who writes it, in the first of the languages wanted that it has,
 * else in any; null for everybody else.
 */
export async function loadStudioEdition(
  slug: string,
  wanted: readonly string[],
): Promise<StudioEdition | null> {
  const instructor = await currentInstructor()
  const author = instructor && (await findAuthor(instructor, slug))
  if (!author) return null
  const { surveyId } = author
  const [editions, drafts] = await Promise.all([
    db().edition.findMany({ where: { surveyId }, select: { lang: true, title: true } }),
    db().draft.findMany({ where: { surveyId }, select: { lang: true } }),
  ])
  const langs = [...new Set([...drafts, ...editions].map((one) => one.lang))].sort()
  const lang = wanted.find((one) => langs.includes(one)) ?? langs[0] ?? wanted[0] ?? 'en'
  const published = editions.find((edition) => edition.lang === lang)?.title
  const title = published ?? (await readDraftTitle(author, lang)) ?? slug
  return { instructor, author, lang, title, langs }
}

async function readDraftTitle({ surveyId }: Author, lang: string): Promise<string | null> {
  const draft = await db().draft.findUnique({
    where: { surveyId_lang: { surveyId, lang } },
    select: { source: true },
  })
  return (draft && compile(draft.source).survey.title) || null
}
