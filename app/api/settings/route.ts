import { answer, guarded, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { saveSettings, settingsChange } from '#lib/server/settings.ts'

/** Changes some of the learner's settings and answers with all of them. */
export const PUT = guarded(async (request) => {
  const order = await readOrder(request, settingsChange, 4096)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  return answer(await saveSettings(learner, value))
})
