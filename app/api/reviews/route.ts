import { after } from 'next/server'
import { queueReviews } from '#lib/server/append-queue.ts'
import { answer, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { refitIfDue } from '#lib/server/monthly-refit.ts'
import { maxBytes, reviewBatch } from '#lib/server/review-events.ts'
import type { EventStatus } from '#lib/server/reviews.ts'
import { renewSession, withCookies } from '#lib/server/session.ts'

/**
 * Takes what a learner did. Answers with a status per event; when not one of them could be taken,
 * with the problem of the first.
 */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, reviewBatch, maxBytes)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order

  // Before the events, so that nothing stands between their being on the disk and saying so.
  const cookies = await renewSession()
  const appended = await queueReviews(learner, value.events)
  if (appended === 'overloaded') return withCookies(refuse(overloaded), cookies)
  after(() => refitIfDue(learner, Date.now()))
  const taken = appended.results.some(({ status }) => !(status in problems))
  const problem = problems[appended.results[0]?.status ?? 'stored']
  const response = taken || !problem ? answer(appended) : refuse(problem, { ...appended })
  return withCookies(response, cookies)
})

const overloaded: Problem = {
  type: 'overloaded',
  status: 503,
  title: 'Too much at once',
  detail: 'Nothing was stored of this, since too much waits already. Send it again in a moment.',
  retryAfterSeconds: 2,
}

const problems: Partial<Record<EventStatus, Problem>> = {
  'unknown-card': {
    type: 'unknown-card',
    status: 404,
    title: 'No such card',
    detail: 'The card of this event does not exist here.',
    field: 'events[0].cardId',
  },
  conflict: {
    type: 'conflict',
    status: 409,
    title: 'Another event has this id',
    detail: 'An event with this id and other content was stored before; the stored one stays.',
    field: 'events[0].id',
  },
}
