import { download, guarded, refuse, signedOut } from '#lib/server/door.ts'
import { writeExport } from '#lib/server/export.ts'
import { writeReviews } from '#lib/server/export-reviews.ts'
import { currentLearner } from '#lib/server/session.ts'

/** All that is kept of the learner, as a file: JSON, or with `?as=csv` the reviews alone. */
export const GET = guarded(async (request) => {
  const learner = await currentLearner()
  if (!learner) return refuse(signedOut)
  const now = new Date()
  const day = now.toISOString().slice(0, 10)
  if (new URL(request.url).searchParams.get('as') === 'csv') {
    return download(writeReviews(learner), `stet-reviews-${day}.csv`, 'text/csv; charset=utf-8')
  }
  return download(writeExport(learner, now), `stet-${day}.json`, 'application/json')
})
