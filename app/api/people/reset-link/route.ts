import {
  answer,
  checkOrigin,
  forbidden,
  guarded,
  notFound,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { makeResetLink, resetLinkWish } from '#lib/server/people.ts'
import { currentLearner, isAdmin } from '#lib/server/session.ts'

/** Makes a one-time link to a new password. It is answered here once and kept nowhere. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  if (!isAdmin(learner)) return refuse(forbidden)
  const body = await readBody(request, resetLinkWish, 4096)
  if (!body.ok) return refuse(body.problem)
  const path = await makeResetLink(learner, body.value.id, new Date())
  return path ? answer({ path }) : refuse(notFound)
})
