import { checkOrigin, forbidden, guarded, readBody, refuse, signedOut } from '#lib/server/door.ts'
import { accessChange, changeAccess } from '#lib/server/people.ts'
import { currentLearner, isAdmin } from '#lib/server/session.ts'
import { answerChange } from '../problems.ts'

/** Closes an account or opens it again. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, accessChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerChange(await changeAccess(learner, body.value, new Date()))
})
