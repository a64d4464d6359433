import { allowGuest } from '#lib/server/accounts.ts'
import { auth } from '#lib/server/auth.ts'
import { checkOrigin, guarded, notFound, type Problem, refuse } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'
import { tooManyTries } from '../../account/denials.ts'

/**
 * Makes a guest. Sessions are better-auth's (D9); the door is ours, and of its addresses this one is
 * open. Those with accounts come in through /api/account.
 */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  if (new URL(request.url).pathname !== '/api/auth/sign-in/anonymous') return refuse(notFound)
  const learner = await currentLearner()
  if (learner && !learner.isGuest) return refuse(signedIn)
  const arrival = allowGuest(request.headers, Date.now())
  if (!arrival.ok) return refuse(tooManyTries(arrival.waitSeconds))
  const response = await auth().handler(request)
  response.headers.set('cache-control', 'private, no-store')
  return response
})

const signedIn: Problem = {
  type: 'signed-in',
  status: 409,
  title: 'Signed in already',
  detail: 'This browser has a session of an account, which stays.',
}
