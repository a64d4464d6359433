import { signOut } from '#lib/server/accounts.ts'
import { answer, checkOrigin, guarded, refuse } from '#lib/server/door.ts'
import { withCookies } from '#lib/server/session.ts'

/** Ends the session of this browser; without one there is nothing to end. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  return withCookies(answer({}), await signOut(request.headers))
})
