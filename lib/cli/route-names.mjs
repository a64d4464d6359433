import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Tells of an address which route answers it, as the pattern that its folder has, `/surveys/[slug]`: what
 * stands in an address may name persons and surveys, and there are ever more of them. What no route of
 * ours answers is `other`.
 *
 * @param {string} root folder of the built app
 * @returns {(address: string) => string}
 */
export function routeNames(root) {
  const manifest = join(root, '.next/app-path-routes-manifest.json')
  /** @type {Record<string, string>} */
  const routes = JSON.parse(readFileSync(manifest, 'utf8'))
  const patterns = [...new Set(Object.values(routes))].filter((route) => !route.startsWith('/_'))
  const fixed = new Set(patterns.filter((route) => !route.includes('[')))
  const open = patterns
    .filter((route) => route.includes('['))
    .map((route) => ({ route, test: toExpression(route) }))
  return (address) => {
    const path = address.split('?', 1)[0] ?? ''
    if (fixed.has(path)) return path
    if (path.startsWith('/_next/')) return '/_next'
    return open.find(({ test }) => test.test(path))?.route ?? 'other'
  }
}

/** @param {string} route such as `/api/media/[hash]` or `/api/auth/[...all]` */
function toExpression(route) {
  const parts = route.split('/').map((part) => {
    if (part.startsWith('[...')) return '.+'
    return part.startsWith('[') ? '[^/]+' : part.replace(/[.*+?^${}()|\\]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('/')}$`)
}
