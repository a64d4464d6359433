import { accountDeletion, deleteAccount } from '#lib/server/delete-account.ts'
import { answer, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { withCookies } from '#lib/server/session.ts'
import { tooManyTries } from './denials.ts'

/** Deletes the account of the session and all that is kept of its owner. */
export const DELETE = guarded(async (request) => {
  const order = await readOrder(request, accountDeletion, 4096)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const deleted = await deleteAccount(learner, value, request.headers, Date.now())
  if (deleted.kind === 'done') return withCookies(answer({}), deleted.cookies)
  if (deleted.kind === 'too-many-tries') return refuse(tooManyTries(deleted.waitSeconds))
  if (deleted.kind === 'owns-surveys') return refuse(ownsSurveys, { surveys: deleted.surveys })
  return refuse(problems[deleted.kind])
})

const problems: Record<'wrong-password' | 'last-admin', Problem> = {
  'wrong-password': {
    type: 'wrong-password',
    status: 403,
    title: 'The present password is another one',
    detail: 'Nothing was deleted.',
    field: 'password',
  },
  'last-admin': {
    type: 'last-admin',
    status: 409,
    title: 'Nobody else looks after this site',
    detail: 'Make somebody else an admin first. Nothing was deleted.',
  },
}

const ownsSurveys: Problem = {
  type: 'owns-surveys',
  status: 409,
  title: 'There are surveys of yours',
  detail: 'Hand them over to somebody else, or delete them, first. Nothing was deleted.',
}
