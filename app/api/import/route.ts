import { answer, guarded, type Problem, refuse } from '#lib/server/door.ts'
import { exportDocument, importExport, maxImportBytes } from '#lib/server/import.ts'
import { readOrder } from '#lib/server/learner-door.ts'

/** Takes over what `GET /api/export` gave, here or elsewhere; answers with what became of the events. */
export const POST = guarded(async (request) => {
  const order = await readOrder(request, exportDocument, maxImportBytes)
  if (!order.ok) return refuse(order.problem)
  const { learner, value } = order
  const imported = await importExport(learner, value, Date.now())
  if (imported.kind === 'imported') return answer(imported)
  return refuse({ ...malformed, detail: imported.detail, field: `events[${imported.index}]` })
})

const malformed: Omit<Problem, 'detail'> = {
  type: 'malformed',
  status: 400,
  title: 'An event that is none',
}
