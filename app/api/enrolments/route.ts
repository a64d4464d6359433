import { answer, guarded, notFound, type Problem, refuse } from '#lib/server/door.ts'
import { enrol, enrolmentOrder, leave, leaveOrder } from '#lib/server/enrolments.ts'
import { addressOf, mayGuess, noteWrongGuess } from '#lib/server/guess-limit.ts'
import { readOrder } from '#lib/server/learner-door.ts'

/** The learner takes a survey, or some of its decks. Answers with the decks they take now. */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, enrolmentOrder, maxBytes)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const now = new Date()
  const address = addressOf(request.headers)
  const isGuess = value.code !== undefined
  if (isGuess && !mayGuess(address, now.getTime())) return refuse(tooMany)
  const reply = await enrol(learner, value, now)
  if (reply.kind === 'enrolled') return answer({ decks: reply.decks })
  if (isGuess) noteWrongGuess(address, now.getTime())
  return refuse(notFound)
})

/** The learner leaves a survey, or some of its decks; their history stays. Answers with what they take now. */
export const DELETE = guarded(async (request) => {
  const order = await readOrder(request, leaveOrder, maxBytes)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const reply = await leave(learner, value, new Date())
  return reply.kind === 'enrolled' ? answer({ decks: reply.decks }) : refuse(notFound)
})

const maxBytes = 256 * 1024

const tooMany: Problem = {
  type: 'too-many-codes',
  status: 429,
  title: 'Too many wrong codes',
  detail: 'Nothing was changed. Wait ten minutes, then try the code again.',
  field: 'code',
}
