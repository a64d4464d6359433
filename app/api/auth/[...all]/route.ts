import { makeGuest } from '#lib/server/accounts.ts'
import { answer, checkOrigin, guarded, notFound, type Problem, refuse } from '#lib/server/door.ts'
import { currentLearner, withCookies } from '#lib/server/session.ts'
import { tooManyTries } from '../../account/denials.ts'

/**
 * Makes a guest of a visitor. Of better-auth's addresses (D9) this one is open, and it is answered by
 * us; those with accounts come in through /api/account.
 */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  if (new URL(request.url).pathname !== '/api/auth/sign-in/anonymous') return refuse(notFound)
  if (await currentLearner()) return refuse(signedIn)
  const made = await makeGuest(request.headers, Date.now())
  if (!made.ok) return refuse(tooManyTries(made.waitSeconds))
  return withCookies(answer({ user: { id: made.id } }), made.cookies)
})

const signedIn: Problem = {
  type: 'signed-in',
  status: 409,
  title: 'There is a session already',
  detail: 'This browser is a guest or has an account, and stays what it is.',
}
