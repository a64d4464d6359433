import { answer, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { readOrder } from '#lib/server/learner-door.ts'
import { reportBody, reportCard } from '#lib/server/reports.ts'

/** Takes what a learner, guests included, found wrong with a question; answers with the report's id. */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, reportBody, 16 * 1024)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const reported = await reportCard(learner, value, new Date())
  return reported.kind === 'reported'
    ? answer({ id: reported.id })
    : refuse(problems[reported.kind])
})

const problems = {
  'unknown-card': {
    type: 'unknown-card',
    status: 404,
    title: 'No such question',
    detail: 'There is no such question in this language any more, so there is nobody to tell.',
    field: 'cardId',
  },
  'too-many': {
    type: 'too-many-reports',
    status: 429,
    title: 'Many reports at once',
    detail: 'You have sent 20 reports within an hour. They all arrived; send this one later.',
  },
} satisfies Record<string, Problem>
