import { z } from 'zod'
import {
  answer,
  checkOrigin,
  forbidden,
  guarded,
  type Problem,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { draftLangs, maxSourceBytes } from '#lib/server/drafts.ts'
import { type CreatedSurvey, createSurvey } from '#lib/server/new-survey.ts'
import { currentInstructor, currentLearner } from '#lib/server/session.ts'

const newSurvey = z.union([
  z.strictObject({ title: z.string().trim().min(1).max(200), lang: z.enum(draftLangs) }),
  z.strictObject({ source: z.string() }),
])

/** Begins a survey, private to the instructor: from a title, or from a text. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  if (!(await currentLearner())) return refuse(signedOut)
  const instructor = await currentInstructor()
  if (!instructor) return refuse(forbidden)
  const body = await readBody(request, newSurvey, 3 * maxSourceBytes)
  if (!body.ok) return refuse(body.problem)
  const created = await createSurvey(instructor, body.value, new Date())
  return created.ok
    ? answer({ slug: created.slug, lang: created.lang }, { status: 201 })
    : refuse(refusals[created.reason])
})

type Reason = Extract<CreatedSurvey, { ok: false }>['reason']

const refusals: Record<Reason, Problem> = {
  empty: {
    type: 'empty-source',
    status: 422,
    title: 'Nothing to begin with',
    detail: 'The text is empty. Send one with at least a word, or a title.',
    field: 'source',
  },
  'too-large': {
    type: 'too-large',
    status: 413,
    title: 'Text too large',
    detail: `A survey may have ${maxSourceBytes} bytes at most; divide it into several.`,
    field: 'source',
  },
  'no-text': {
    type: 'no-text',
    status: 422,
    title: 'Not a text',
    detail: 'The source holds NUL characters, so it is no Markdown.',
    field: 'source',
  },
  lang: {
    type: 'unknown-language',
    status: 422,
    title: 'A language without editions',
    detail: `Surveys are written in ${draftLangs.join(' or ')}; say so in the front matter (lang).`,
    field: 'source',
  },
}
