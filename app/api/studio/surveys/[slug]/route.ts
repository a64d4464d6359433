import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, forbidden, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { deleteSurvey } from '#lib/server/sharing.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** The owner deletes a survey of which nothing was ever published. */
export const DELETE = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const reply = await deleteSurvey(admitted.author)
  if (reply.kind === 'deleted') return answer(reply)
  return refuse(reply.kind === 'not-owner' ? forbidden : published)
})

const published: Problem = {
  type: 'published',
  status: 409,
  title: 'It was published',
  detail:
    'Learners may have a history in it, so it stays. Make it private, and nobody is asked it.',
}
