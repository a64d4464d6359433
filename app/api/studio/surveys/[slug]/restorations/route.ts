import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, guarded, notFound, type Problem, readBody, refuse } from '#lib/server/door.ts'
import { restorationOrder, restoreRevision } from '#lib/server/revisions.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** Makes the text of a revision the draft; answers with the text that was replaced, if nothing else has it. */
export const POST = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, restorationOrder, 4096)
  if (!body.ok) return refuse(body.problem)
  const reply = await restoreRevision(admitted.author, body.value, new Date())
  if (reply.kind === 'restored') return answer(reply, { status: 201 })
  if (reply.kind === 'not-found') return refuse(notFound)
  return refuse(problems[reply.kind], { version: reply.version })
})

const problems: Record<'stale' | 'unpublished-changes', Problem> = {
  stale: {
    type: 'stale',
    status: 409,
    title: 'The draft was saved again',
    detail: 'Nothing was changed. Look at the draft as it is now.',
    field: 'draftVersion',
  },
  'unpublished-changes': {
    type: 'unpublished-changes',
    status: 409,
    title: 'The draft has changes that are not published',
    detail: 'Nothing was changed. Send `replaceUnpublished: true` to replace it all the same.',
    field: 'replaceUnpublished',
  },
}
