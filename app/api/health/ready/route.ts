import { answer, refuse } from '#lib/server/door.ts'
import { isReady } from '#lib/server/health.ts'

/** 200 once requests can be served: the database is there, migrated and answers. */
export async function GET(): Promise<Response> {
  if (await isReady()) return answer({ ready: true })
  return refuse({
    type: 'not-ready',
    status: 503,
    title: 'Not ready',
    detail: 'The database does not answer yet; try again in a moment.',
    retryAfterSeconds: 2,
  })
}
