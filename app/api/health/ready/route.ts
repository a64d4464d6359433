import { answer, refuse } from '#lib/server/door.ts'
import { findObstacle } from '#lib/server/health.ts'

/** 200 once requests can be served; else 503, and why. */
export async function GET(): Promise<Response> {
  const obstacle = await findObstacle()
  if (obstacle === null) return answer({ ready: true })
  return refuse({
    type: 'not-ready',
    status: 503,
    title: 'Not ready',
    detail: `${obstacle} Try again in a moment.`,
    retryAfterSeconds: 2,
  })
}
