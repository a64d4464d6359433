import { credentials, signIn } from '#lib/server/accounts.ts'
import { checkOrigin, guarded, readBody, refuse } from '#lib/server/door.ts'
import { answerEntry } from '../denials.ts'

/** Signs in with e-mail and password; what the browser's guest did is kept in the account. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const body = await readBody(request, credentials, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerEntry(await signIn(body.value, request.headers, Date.now()))
})
