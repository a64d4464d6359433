import { passwordReset, resetPassword } from '#lib/server/account.ts'
import { answer, checkOrigin, guarded, type Problem, readBody, refuse } from '#lib/server/door.ts'

/** Sets a new password for whoever has a one-time link, which is their proof. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const body = await readBody(request, passwordReset, 4096)
  if (!body.ok) return refuse(body.problem)
  return (await resetPassword(body.value)) ? answer({}) : refuse(linkSpent)
})

const linkSpent: Problem = {
  type: 'link-spent',
  status: 404,
  title: 'The link does not work any more',
  detail: 'It was used, replaced by another, or is older than a day. The password was not changed.',
  field: 'token',
}
