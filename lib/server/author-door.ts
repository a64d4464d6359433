import 'server-only'
import { type Author, findAuthor } from './authorship.ts'
import { notFound, type Problem } from './door.ts'
import { admitLearner } from './learner-door.ts'
import { currentInstructor } from './session.ts'

/**
 * Who changes a survey, or why they may not: the request must come from our own pages and from one of
 * its authors. To everybody else there is no such survey.
 */
export async function admitAuthor(
  request: Request,
  slug: string,
): Promise<{ ok: true; author: Author } | { ok: false; problem: Problem }> {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return admitted
  const instructor = await currentInstructor()
  const author = instructor && (await findAuthor(instructor, slug))
  return author ? { ok: true, author } : { ok: false, problem: notFound }
}
