import { answer, notFound, type Problem, refuse } from '#lib/server/door.ts'
import type { PersonChanged } from '#lib/server/people.ts'

/** Answers a change to somebody's account. */
export function answerChange(changed: PersonChanged): Response {
  if (changed === 'done') return answer({})
  return refuse(changed === 'not-found' ? notFound : lastAdmin)
}

const lastAdmin: Problem = {
  type: 'last-admin',
  status: 409,
  title: 'The last admin',
  detail: 'Nobody else could change roles any more. Make somebody else an admin first.',
  field: 'id',
}
