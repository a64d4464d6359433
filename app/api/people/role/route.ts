import { forbidden, guarded, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { changeRole, roleChange } from '#lib/server/people.ts'
import { isAdmin } from '#lib/server/session.ts'
import { answerChange } from '../problems.ts'

/** Makes somebody a learner, an instructor or an admin. */
export const PUT = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, roleChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerChange(await changeRole(learner, body.value))
})
