import { deckChange, saveOverrides } from '#lib/server/deck-settings.ts'
import { answer, guarded, notFound, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'

/** Changes what the learner has chosen for one deck alone, and answers with all of it. */
export const PUT = guarded(async (request) => {
  const order = await readOrder(request, deckChange, 4096)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const reply = await saveOverrides(learner, value)
  return reply.kind === 'saved' ? answer(reply.settings) : refuse(notFound)
})
