import {
  answer,
  checkOrigin,
  guarded,
  type Problem,
  readBody,
  refuse,
  signedOut,
} from '#lib/server/door.ts'
import { exportDocument, importExport, maxImportBytes } from '#lib/server/import.ts'
import { currentLearner } from '#lib/server/session.ts'

/** Takes over what `GET /api/export` gave, here or elsewhere; answers with what became of the events. */
export const POST = guarded(async (request) => {
  const foreign = checkOrigin(request)
  if (foreign) return refuse(foreign)
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const body = await readBody(request, exportDocument, maxImportBytes)
  if (!body.ok) return refuse(body.problem)
  const imported = await importExport(learner, body.value)
  if (imported.kind === 'imported') return answer(imported)
  return refuse({ ...malformed, detail: imported.detail, field: `events[${imported.index}]` })
})

const malformed: Omit<Problem, 'detail'> = {
  type: 'malformed',
  status: 400,
  title: 'An event that is none',
}
