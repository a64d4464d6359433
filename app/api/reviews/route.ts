import { after } from 'next/server'
import { queueReviews } from '#lib/server/append-queue.ts'
import { answer, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { metrics } from '#lib/server/metrics.mjs'
import { refitIfDue } from '#lib/server/monthly-refit.ts'
import { maxBytes, reviewBatch } from '#lib/server/review-events.ts'
import type { EventResult } from '#lib/server/reviews.ts'
import { renewSession, withCookies } from '#lib/server/session.ts'

/**
 * Takes what a learner did. Answers with a status per event; when not one of them could be taken,
 * with the problem of the first.
 */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, reviewBatch, maxBytes)
  if (!order.ok) return refuse(order.problem)
  const { learner, session, value } = order
  noteOutboxAge(request)

  // Before the events, so that nothing stands between their being on the disk and saying so.
  const cookies = await renewSession(session)
  const appended = await queueReviews(learner, value.events, Date.now())
  if (appended === 'overloaded') return withCookies(refuse(overloaded), cookies)
  for (const { status } of appended.results) metrics().events.inc({ status })
  after(() => refitIfDue(learner, Date.now()))
  const refused = appended.results.map(problemOf)
  const [problem] = refused
  const response =
    problem && !refused.includes(null) ? refuse(problem, { ...appended }) : answer(appended)
  return withCookies(response, cookies)
})

/** How long the oldest of a device's answers has waited, in seconds, as the device says. */
function noteOutboxAge(request: Request): void {
  const age = Number(request.headers.get('stet-outbox-age') ?? Number.NaN)
  if (age >= 0 && Number.isFinite(age)) metrics().outboxAge.observe(age)
}

/** What is wrong with an event that the log does not take; null where it does, or its learner decides. */
function problemOf(result: EventResult): Problem | null {
  if (result.status === 'unknown-card') return unknownCard
  return result.status === 'quarantined' && result.reason === 'conflict' ? conflict : null
}

const overloaded: Problem = {
  type: 'overloaded',
  status: 503,
  title: 'Too much at once',
  detail: 'Nothing was stored of this, since too much waits already. Send it again in a moment.',
  retryAfterSeconds: 2,
}

const unknownCard: Problem = {
  type: 'unknown-card',
  status: 404,
  title: 'No such card',
  detail: 'The card of this event does not exist here.',
  field: 'events[0].cardId',
}

const conflict: Problem = {
  type: 'conflict',
  status: 409,
  title: 'Another event has this id',
  detail:
    'An event with this id and other content is in the log, and stays there. This one is kept beside it, until the learner decides.',
  field: 'events[0].id',
}
