import { answer, guarded, refuse, signedOut } from '#lib/server/door.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { previewReschedule, reschedule, takeBackReschedule } from '#lib/server/reschedule.ts'
import { currentLearner } from '#lib/server/session.ts'

/** What would move if the learner's cards were due when their weights and settings say now. */
export const GET = guarded(async () => {
  const learner = await currentLearner()
  return learner ? answer(await previewReschedule(learner, Date.now())) : refuse(signedOut)
})

/** Moves some of the cards that are to be moved, and says how many are left. */
export const POST = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  return answer(await reschedule(admitted.learner, Date.now()))
})

/** Moves some of the cards back to where they were before the last rescheduling. */
export const DELETE = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  return answer(await takeBackReschedule(admitted.learner, Date.now()))
})
