import {
  answer,
  checkOrigin,
  guarded,
  notFound,
  type Problem,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { enrol, enrolmentOrder, leave, leaveOrder } from '#lib/server/enrolments.ts'
import { addressOf, mayGuess, noteWrongGuess } from '#lib/server/guess-limit.ts'
import { currentLearner } from '#lib/server/session.ts'

/** The learner takes a survey, or some of its decks. Answers with the decks they take now. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, enrolmentOrder, maxBytes)
  if (!body.ok) return refuse(body.problem)
  const now = new Date()
  const address = addressOf(request.headers)
  const isGuess = body.value.code !== undefined
  if (isGuess && !mayGuess(address, now.getTime())) return refuse(tooMany)
  const reply = await enrol(learner, body.value, now)
  if (reply.kind === 'enrolled') return answer({ decks: reply.decks })
  if (isGuess) noteWrongGuess(address, now.getTime())
  return refuse(notFound)
})

/** The learner leaves a survey, or some of its decks; their history stays. Answers with what they take now. */
export const DELETE = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, leaveOrder, maxBytes)
  if (!body.ok) return refuse(body.problem)
  const reply = await leave(learner, body.value, new Date())
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
