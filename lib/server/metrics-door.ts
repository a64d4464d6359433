import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { config } from './db.ts'
import { addressOf } from './guess-limit.ts'

/**
 * Whether who sends these headers may read the metrics: by the token, or from this machine. Behind a proxy
 * everybody comes from this machine, or may, so there the token is needed.
 */
export function mayReadMetrics(headers: Headers): boolean {
  const { metricsToken, publicUrl } = config()
  const token = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (metricsToken && token) return isSame(token, metricsToken)
  return publicUrl === null && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(addressOf(headers))
}

/** Compares without telling by the time it takes how much was right. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest())
  return one !== undefined && other !== undefined && timingSafeEqual(one, other)
}
