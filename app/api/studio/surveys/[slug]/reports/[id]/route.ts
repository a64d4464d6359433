import { findAuthor } from '#lib/server/authorship.ts'
import {
  answer,
  checkOrigin,
  forbidden,
  guarded,
  notFound,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { settledBody, settleReport } from '#lib/server/reports.ts'
import { currentLearner, isInstructor } from '#lib/server/session.ts'

interface Context {
  params: Promise<{ slug: string; id: string }>
}

/** Settles a report of the author's survey, or opens it again. */
export const PUT = guarded(async (request, { params }: Context) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  if (!isInstructor(learner)) return refuse(forbidden)
  const { slug, id } = await params
  const author = await findAuthor(learner, decodeURIComponent(slug))
  if (!author) return refuse(notFound)
  const body = await readBody(request, settledBody, 1024)
  if (!body.ok) return refuse(body.problem)
  const { settled } = body.value
  const isFound = await settleReport(author, id, settled, new Date())
  return isFound ? answer({ settled }) : refuse(notFound)
})
