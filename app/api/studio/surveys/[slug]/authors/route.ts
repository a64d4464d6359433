import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, forbidden, guarded, type Problem, readBody, refuse } from '#lib/server/door.ts'
import { addAuthor, namedAuthor, newAuthor, removeAuthor } from '#lib/server/sharing.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** The owner adds a co-author, by the e-mail address of an instructor’s account. */
export const POST = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, newAuthor, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await addAuthor(admitted.author, body.value)
  if (reply.kind === 'added') return answer(reply, { status: 201 })
  return refuse(reply.kind === 'not-owner' ? forbidden : noSuchInstructor)
})

/** The owner takes a co-author away. */
export const DELETE = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, namedAuthor, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await removeAuthor(admitted.author, body.value)
  return reply.kind === 'removed' ? answer(reply) : refuse(forbidden)
})

const noSuchInstructor: Problem = {
  type: 'no-such-instructor',
  status: 404,
  title: 'No instructor with this address',
  detail: 'Nobody who may write surveys here has this e-mail address. An admin can make them one.',
  field: 'email',
}
