import { changeName, nameChange } from '#lib/server/account.ts'
import { answer, forbidden, guarded, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'

/** Changes what the account is called; a guest has no account yet. */
export const PUT = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (learner.isGuest) return refuse(forbidden)
  const body = await readBody(request, nameChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answer(await changeName(learner, body.value))
})
