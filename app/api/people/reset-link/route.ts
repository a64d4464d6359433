import { answer, forbidden, guarded, notFound, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { makeResetLink, resetLinkWish } from '#lib/server/people.ts'
import { isAdmin } from '#lib/server/session.ts'

/** Makes a one-time link to a new password. It is answered here once and kept nowhere. */
export const POST = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, resetLinkWish, 4096)
  if (!body.ok) return refuse(body.problem)
  const path = await makeResetLink(learner, body.value.id, new Date())
  return path ? answer({ path }) : refuse(notFound)
})
