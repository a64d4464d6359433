import { endSessions, sessionsToEnd } from '#lib/server/account.ts'
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
import { currentSession } from '#lib/server/session.ts'

/** Ends one session of the account, or all but the one that asks. A guest has only that one. */
export const DELETE = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const session = await currentSession()
  if (!session) return refuse(signedOut)
  if (session.learner.isGuest) return refuse(forbidden)
  const body = await readBody(request, sessionsToEnd, 4096)
  if (!body.ok) return refuse(body.problem)
  const ended = await endSessions(session, body.value)
  return ended === 0 && 'id' in body.value ? refuse(notFound) : answer({ ended })
})
