import { newAccount, signUp } from '#lib/server/accounts.ts'
import { checkOrigin, guarded, readBody, refuse } from '#lib/server/door.ts'
import { answerEntry } from '../denials.ts'

/** Makes an account and signs in to it; what the browser's guest did is kept in it. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const body = await readBody(request, newAccount, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerEntry(await signUp(body.value, request.headers, Date.now()))
})
