import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, forbidden, guarded, readBody, refuse } from '#lib/server/door.ts'
import { changeSharing, sharingChange } from '#lib/server/sharing.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** The owner says whom a survey is for, or replaces its join code, which revokes the old one. */
export const PUT = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, sharingChange, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await changeSharing(admitted.author, body.value)
  return reply.kind === 'shared' ? answer(reply) : refuse(forbidden)
})
