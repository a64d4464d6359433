import { deckChange, saveOverrides } from '#lib/server/deck-settings.ts'
import {
  answer,
  checkOrigin,
  guarded,
  notFound,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'

/** Changes what the learner has chosen for one deck alone, and answers with all of it. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, deckChange, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await saveOverrides(learner, body.value)
  return reply.kind === 'saved' ? answer(reply.settings) : refuse(notFound)
})
