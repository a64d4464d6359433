import { answer, guarded, refuse, signedOut } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { decideQuarantine, loadQuarantine, quarantineDecision } from '#lib/server/quarantine.ts'
import { currentLearner } from '#lib/server/session.ts'

/** The learner's events that are kept beside the log until they decide, 500 at most. */
export const GET = guarded(async () => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  return answer({ events: await loadQuarantine(learner) })
})

/** Takes some of them into the log, or leaves them out for good; answers with how many that were. */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, quarantineDecision, 128 * 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  return answer({ decided: await decideQuarantine(learner, value, Date.now()) })
})
