import { changePassword, passwordChange } from '#lib/server/account.ts'
import { answer, forbidden, guarded, type Problem, readBody, refuse } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { withCookies } from '#lib/server/session.ts'
import { tooManyTries } from '../denials.ts'

/** Changes the password of an account whose present one is given; a guest has none. */
export const PUT = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  const { learner } = admitted
  if (learner.isGuest) return refuse(forbidden)
  const body = await readBody(request, passwordChange, 4096)
  if (!body.ok) return refuse(body.problem)
  const changed = await changePassword(learner, body.value, request.headers, Date.now())
  if (changed.kind === 'too-many-tries') return refuse(tooManyTries(changed.waitSeconds))
  if (changed.kind === 'wrong-password') return refuse(wrongPassword)
  return withCookies(answer({}), changed.cookies)
})

const wrongPassword: Problem = {
  type: 'wrong-password',
  status: 403,
  title: 'The present password is another one',
  detail: 'The password was not changed.',
  field: 'current',
}
