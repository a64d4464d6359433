import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, forbidden, guarded, notFound, readBody, refuse } from '#lib/server/door.ts'
import { handOver, namedAuthor } from '#lib/server/sharing.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** The owner makes a co-author the owner, and becomes a co-author. */
export const PUT = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, namedAuthor, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await handOver(admitted.author, body.value)
  if (reply.kind === 'handed-over') return answer(reply)
  return refuse(reply.kind === 'not-owner' ? forbidden : notFound)
})
