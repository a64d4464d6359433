import 'server-only'
import { config } from './db.ts'

/**
 * The origins our own pages have: that of PUBLIC_URL; without it, the host the request was sent to,
 * by either scheme, since behind a proxy ours is not known.
 */
export function ownOrigins(headers: Headers): string[] {
  const { publicUrl } = config()
  const host = headers.get('host')
  if (publicUrl) return [publicUrl]
  return host ? [`http://${host}`, `https://${host}`] : []
}
