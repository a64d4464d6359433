import { readChanges } from '#lib/server/changes.ts'
import { answer, guarded, type Problem, refuse, signedOut } from '#lib/server/door.ts'
import { currentLearner } from '#lib/server/session.ts'

/** What a learner did, on whatever device, after `?after=` the cursor of an earlier answer; 0 for all. */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const after = new URL(request.url).searchParams.get('after') ?? '0'
  if (!/^\d{1,15}$/.test(after)) return refuse(malformed)
  const changes = await readChanges(learner, Number(after))
  if (changes.kind === 'ahead') return refuse(ahead, { cursor: changes.cursor })
  const { events, cursor, hasMore } = changes
  return answer({ events, cursor, hasMore })
})

const malformed: Problem = {
  type: 'malformed',
  status: 400,
  title: 'Malformed cursor',
  detail: 'The cursor is a whole number from an earlier answer, or 0 for everything.',
  field: 'after',
}

const ahead: Problem = {
  type: 'cursor-ahead',
  status: 409,
  title: 'There are fewer events here than you know of',
  detail:
    'This site was put back to an earlier state. Send what you have again, and ask from 0; nothing is doubled.',
  field: 'after',
}
