import {
  answer,
  checkOrigin,
  guarded,
  notFound,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { putInForce, versionChoice } from '#lib/server/schedulers.ts'
import { currentLearner } from '#lib/server/session.ts'

/** Puts one of the learner's weights in force, from the next answer on. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, versionChoice, 1024)
  if (!body.ok) return refuse(body.problem)
  const { version } = body.value
  return (await putInForce(learner, version)) ? answer({ version }) : refuse(notFound)
})
