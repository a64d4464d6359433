import { z } from 'zod'
import { loadChangedMemories, loadDeviceMemories } from '#lib/server/device.ts'
import { answer, guarded, readQuery, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'

const query = z.union([
  z.strictObject({ from: z.string().max(64) }),
  z.strictObject({ after: z.coerce.number().int().min(0) }),
])

/**
 * What is known of the learner's cards: with `?from=` all of it, a part at a time by the ids of the
 * cards; with `?after=` what events beyond that cursor have touched.
 */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const wanted = readQuery(request, query)
  if (!wanted.ok) return refuse(wanted.problem)
  const { value } = wanted
  return answer(
    'from' in value
      ? await loadDeviceMemories(learner, value.from, Date.now())
      : await loadChangedMemories(learner, value.after, Date.now()),
  )
})
