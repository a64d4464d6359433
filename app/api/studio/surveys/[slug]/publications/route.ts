import { admitAuthor } from '#lib/server/author-door.ts'
import { answer, guarded, notFound, type Problem, readBody, refuse } from '#lib/server/door.ts'
import { type PublicationReply, publicationOrder, publishDraft } from '#lib/server/publications.ts'

interface Context {
  params: Promise<{ slug: string }>
}

/** Publishes the stored draft of a language, if it and its plan are those the author looked at. */
export const POST = guarded(async (request, { params }: Context) => {
  const admitted = await admitAuthor(request, decodeURIComponent((await params).slug))
  if (!admitted.ok) return refuse(admitted.problem)
  const body = await readBody(request, publicationOrder, 1024 * 1024)
  if (!body.ok) return refuse(body.problem)
  const reply = await publishDraft(admitted.author, body.value, new Date())
  if (reply.kind === 'published') return answer(reply, { status: 201 })
  return reply.kind === 'unchanged' ? answer(reply) : refuse(problemOf(reply), detailsOf(reply))
})

type Refused = Exclude<PublicationReply, { kind: 'published' | 'unchanged' }>

/** What a program needs to go on: the version there is, the errors, the choices refused. */
function detailsOf(reply: Refused): Record<string, unknown> {
  const { kind: _, ...details } = reply
  return details
}

function problemOf(reply: Refused): Problem {
  switch (reply.kind) {
    case 'no-draft':
      return { ...notFound, detail: 'There is no draft in this language.' }
    case 'stale':
      return {
        type: 'stale',
        status: 409,
        title: 'The draft was saved again',
        detail: `It is at version ${reply.version} now. Nothing was published; look at its plan, then publish that.`,
        field: 'draftVersion',
      }
    case 'plan-changed':
      return {
        type: 'plan-changed',
        status: 409,
        title: 'Something was published meanwhile',
        detail: 'The plan is another one now. Nothing was published; look at it again.',
        field: 'fingerprint',
      }
    case 'choices-refused':
      return {
        type: 'choices-refused',
        status: 422,
        title: 'A choice cannot be followed',
        detail: 'Nothing was published. `refusals` says which choices cannot be followed, and why.',
        field: 'choices',
      }
    case 'errors':
      return {
        type: 'errors',
        status: 422,
        title: 'The draft has errors',
        detail: `Nothing was published. ${reply.errors.length} must be put right first; \`errors\` says where.`,
      }
    case 'lang-differs':
      return {
        type: 'lang-differs',
        status: 422,
        title: 'Another language in the front matter',
        detail: `The front matter says lang: ${reply.written}; this draft is the edition in ${reply.expected}.`,
      }
    case 'slug-taken':
      return {
        type: 'slug-taken',
        status: 409,
        title: 'The slug is another survey’s',
        detail: `There is another survey ${reply.written}. Write slug: ${reply.expected}, or one that is free.`,
      }
    case 'slug-differs':
      return {
        type: 'slug-differs',
        status: 409,
        title: 'Another slug in the front matter',
        detail: `This survey is published as ${reply.expected}, and learners have that address. Write slug: ${reply.expected}.`,
      }
  }
}
