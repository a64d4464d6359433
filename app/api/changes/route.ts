import { readChanges } from '#lib/server/changes.ts'
import { answer, guarded, type Problem, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'

/**
 * What a learner did, on whatever device, after `?after=` the cursor of an earlier answer, told in its
 * `&epoch=`; 0, and no epoch, for all.
 */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after') ?? '0'
  if (!/^\d{1,15}$/.test(after)) return refuse(malformed)
  const { kind, ...changes } = await readChanges(learner, Number(after), searchParams.get('epoch'))
  return kind === 'changes' ? answer(changes) : refuse(putBack, changes)
})

const malformed: Problem = {
  type: 'malformed',
  status: 400,
  title: 'Malformed cursor',
  detail: 'The cursor is a whole number from an earlier answer, or 0 for everything.',
  field: 'after',
}

const putBack: Problem = {
  type: 'put-back',
  status: 409,
  title: 'This is not the log that the cursor counts',
  detail:
    'This site was put back to an earlier state. Send what you have again, and ask from 0, without an epoch; nothing is doubled.',
  field: 'after',
}
