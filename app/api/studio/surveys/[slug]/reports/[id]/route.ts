import { findAuthor } from '#lib/server/authorship.ts'
import { answer, forbidden, guarded, notFound, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { settledBody, settleReport } from '#lib/server/reports.ts'
import { isInstructor } from '#lib/server/session.ts'

interface Context {
  params: Promise<{ slug: string; id: string }>
}

/** Settles a report of the author's survey, or opens it again. */
export const PUT = guarded(async (request, { params }: Context) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (!isInstructor(learner)) return refuse(forbidden)
  const { slug, id } = await params
  const author = await findAuthor(learner, decodeURIComponent(slug))
  if (!author) return refuse(notFound)
  const body = await readBody(request, settledBody, 1024)
  if (!body.ok) return refuse(body.problem)
  const { settled } = body.value
  const isFound = await settleReport(author, id, settled, new Date())
  return isFound ? answer({ settled }) : refuse(notFound)
})
