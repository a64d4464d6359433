import { checkOrigin, forbidden, guarded, readBody, refuse, signedOut } from '#lib/server/door.ts'
import { changeRole, roleChange } from '#lib/server/people.ts'
import { currentLearner, isAdmin } from '#lib/server/session.ts'
import { answerChange } from '../problems.ts'

/** Makes somebody a learner, an instructor or an admin. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, roleChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerChange(await changeRole(learner, body.value))
})
