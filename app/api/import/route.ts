import { answer, guarded, type Problem, readBody, refuse } from '#lib/server/door.ts'
import {
  exportDocument,
  importExport,
  importInTurn,
  maxGuestImportBytes,
  maxImportBytes,
} from '#lib/server/import.ts'
import { admitLearner } from '#lib/server/learner-door.ts'
import type { Learner } from '#lib/server/session.ts'

/** Takes over what `GET /api/export` gave, here or elsewhere; answers with what became of the events. */
export const POST = guarded(async (request) => {
  const admitted = await admitLearner(request)
  if (!admitted.ok) return refuse(admitted.problem)
  return (await importInTurn(() => takeOver(request, admitted.learner))) ?? refuse(busy)
})

async function takeOver(request: Request, learner: Learner): Promise<Response> {
  const most = learner.isGuest ? maxGuestImportBytes : maxImportBytes
  const body = await readBody(request, exportDocument, most)
  if (!body.ok) {
    const isGuests = body.problem.type === 'too-large' && learner.isGuest
    return refuse(isGuests ? tooLargeForGuests : body.problem)
  }
  const imported = await importExport(learner, body.value, Date.now())
  if (imported.kind === 'imported') return answer(imported)
  return refuse({ ...malformed, detail: imported.detail, field: `events[${imported.index}]` })
}

const malformed: Omit<Problem, 'detail'> = {
  type: 'malformed',
  status: 400,
  title: 'An event that is none',
}

const busy: Problem = {
  type: 'import-busy',
  status: 503,
  title: 'Other files are being brought in',
  detail: 'Files are brought in one at a time. Nothing was changed; send it again in a moment.',
  retryAfterSeconds: 15,
}

const tooLargeForGuests: Problem = {
  type: 'too-large-for-guests',
  status: 413,
  title: 'Too large for a guest',
  detail: `Guests may bring in ${maxGuestImportBytes} bytes; with an account it is ${maxImportBytes}.`,
  field: 'body',
}
