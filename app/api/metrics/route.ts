import { forbidden, refuse } from '#lib/server/door.ts'
import { metrics } from '#lib/server/metrics.mjs'
import { mayReadMetrics } from '#lib/server/metrics-door.ts'

/** What the process counts, in Prometheus' text format: for who has the token, or is on this machine. */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers)) return refuse(forbidden)
  const { register } = metrics()
  return new Response(await register.metrics(), {
    headers: { 'content-type': register.contentType, 'cache-control': 'no-store' },
  })
}
