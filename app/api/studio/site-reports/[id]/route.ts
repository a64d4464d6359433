import { answer, forbidden, guarded, notFound, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { settledBody, settleSiteReport } from '#lib/server/reports.ts'
import { isAdmin } from '#lib/server/session.ts'

interface Context {
  params: Promise<{ id: string }>
}

/** Settles a report of one of the site's own surveys, or opens it again; for admins. */
export const PUT = guarded(async (request, { params }: Context) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, settledBody, 1024)
  if (!body.ok) return refuse(body.problem)
  const { settled } = body.value
  const { id } = await params
  const isFound = await settleSiteReport(learner, id, settled, new Date())
  return isFound ? answer({ settled }) : refuse(notFound)
})
