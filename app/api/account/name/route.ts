import { changeName, nameChange } from '#lib/server/account.ts'
import {
  answer,
  checkOrigin,
  forbidden,
  guarded,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'

/** Changes what the account is called; a guest has no account yet. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  if (learner.isGuest) return refuse(forbidden)
  const body = await readBody(request, nameChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answer(await changeName(learner, body.value))
})
