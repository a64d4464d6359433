import { newAccount, setUp } from '#lib/server/accounts.ts'
import { checkOrigin, guarded, readBody, refuse } from '#lib/server/door.ts'
import { answerEntry } from '../denials.ts'

/** Makes the first admin. There is nothing here once there is one. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const body = await readBody(request, newAccount, 4096)
  if (!body.ok) return refuse(body.problem)
  return answerEntry(await setUp(body.value, request.headers, Date.now()))
})
