import { auth } from '#lib/server/auth.ts'
import { checkOrigin, guarded, refuse } from '#lib/server/door.ts'

const open = ['/api/auth/sign-in/anonymous']

/** Credentials and sessions are better-auth's (D9); the door is ours, and no wider than what is used. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  if (!open.includes(new URL(request.url).pathname)) return new Response(null, { status: 404 })
  const response = await auth().handler(request)
  response.headers.set('cache-control', 'private, no-store')
  return response
})
