import { answer, guarded, notFound, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { putInForce, versionChoice } from '#lib/server/schedulers.ts'

/** Puts one of the learner's weights in force, from the next answer on. */
export const PUT = guarded(async (request) => {
  const order = await readOrder(request, versionChoice, 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const { version } = value
  return (await putInForce(learner, version)) ? answer({ version }) : refuse(notFound)
})
