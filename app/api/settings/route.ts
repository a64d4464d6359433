import { answer, checkOrigin, guarded, readBody, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'
import { saveSettings, settingsChange } from '#lib/server/settings.ts'

/** Changes some of the learner's settings and answers with all of them. */
export const PUT = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, settingsChange, 4096)
  if (!body.ok) return refuse(body.problem)
  return answer(await saveSettings(learner, body.value))
})
