import 'server-only'
import { type Author, findAuthor } from './authorship.ts'
import { checkOrigin, notFound, type Problem, signedOut } from './door.ts'
import { currentInstructor, currentLearner } from './session.ts'

/**
 * Who changes a survey, or why they may not: the request must come from our own pages and from one of
 * its authors. To everybody else there is no such survey.
 */
export async function admitAuthor(
  request: Request,
  slug: string,
): Promise<{ ok: true; author: Author } | { ok: false; problem: Problem }> {
  const foreign = checkOrigin(request)
  if (foreign) return { ok: false, problem: foreign }
  if (!(await currentLearner())) return { ok: false, problem: signedOut }
  const instructor = await currentInstructor()
  const author = instructor && (await findAuthor(instructor, slug))
  return author ? { ok: true, author } : { ok: false, problem: notFound }
}
