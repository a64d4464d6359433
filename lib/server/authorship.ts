import 'server-only'
import { db } from './db.ts'
import { type Instructor, isAdmin, isInstructor, type Learner } from './session.ts'

declare const proven: unique symbol

/**
 * Somebody who was found to be an author of a survey: its owner, a co-author, or an admin. Only
 * {@link findAuthor} makes such values; what changes a survey, or shows what only authors see, asks
 * for one.
 */
export interface Author {
  readonly userId: string
  readonly surveyId: string
  readonly slug: string
  /** May also hand over, share and delete it: the owner and the admins. */
  readonly isOwner: boolean
  readonly [proven]: true
}

/**
 * The instructor as an author of the survey with a slug; null when they are none, or there is no such
 * survey, which an outsider cannot tell apart. The site's own surveys have no authors here: they are
 * edited in content/, from where they are published at each start.
 */
export async function findAuthor(instructor: Instructor, slug: string): Promise<Author | null> {
  const survey = await db().survey.findUnique({
    where: { slug },
    select: { id: true, ownerId: true, authors: { where: { userId: instructor.id } } },
  })
  if (!survey?.ownerId) return null
  const isOwner = survey.ownerId === instructor.id || isAdmin(instructor)
  if (!isOwner && survey.authors.length === 0) return null
  return { userId: instructor.id, surveyId: survey.id, slug, isOwner } as Author
}

/** Which of some surveys the learner is an author of, by slug; asks the database for instructors only. */
export async function authoredAmong(
  learner: Learner | null,
  slugs: readonly string[],
): Promise<string[]> {
  if (!learner || !isInstructor(learner)) return []
  const theirs = [{ ownerId: learner.id }, { authors: { some: { userId: learner.id } } }]
  const surveys = await db().survey.findMany({
    where: {
      slug: { in: [...slugs] },
      ownerId: { not: null },
      ...(isAdmin(learner) ? {} : { OR: theirs }),
    },
    select: { slug: true },
  })
  return surveys.map(({ slug }) => slug)
}
