import { auth } from '#lib/server/auth.ts'
import { checkOrigin, guarded, type Problem, refuse } from '#lib/server/door.ts'

const inUse = ['/api/auth/sign-in/anonymous']

const notFound: Problem = {
  type: 'not-found',
  status: 404,
  title: 'Nothing here',
  detail: 'There is no such way to sign in.',
}

/** Credentials and sessions are better-auth's (D9); the door is ours, and no wider than what is used. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  if (!inUse.includes(new URL(request.url).pathname)) return refuse(notFound)
  const response = await auth().handler(request)
  response.headers.set('cache-control', 'private, no-store')
  return response
})
