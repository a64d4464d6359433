import { answer, guarded, refuse, signedOut } from '#lib/server/door.ts'
import { cancelFit, fitOf, startFit } from '#lib/server/fits.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import { currentLearner } from '#lib/server/session.ts'

/** How the fitting of the learner's weights stands. */
export const GET = guarded(async () => {
  const learner = await currentLearner()
  return learner ? answer(fitOf(learner)) : refuse(signedOut)
})

/** Begins to fit weights to what the learner has answered; it goes on when nobody looks. */
export const POST = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  return answer(startFit(admitted.learner, Date.now()), { status: 202 })
})

/** Ends the learner's running fit; what is in force stays. */
export const DELETE = guarded(async (request) => {
  const admitted = await admitLearner(request)
  return admitted.ok ? answer(cancelFit(admitted.learner)) : refuse(admitted.problem)
})
