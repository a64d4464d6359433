import { randomUUID } from 'node:crypto'
import { log } from '../server/log.mjs'
import { metrics } from '../server/metrics.mjs'
import { routeNames } from './route-names.mjs'

/**
 * Counts and logs each request when it has been answered, and gives it an id under which all that is
 * logged of it can be found; a proxy in front may have given it one.
 *
 * @param {string} root folder of the built app
 * @param {boolean} trustsProxy
 * @returns {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void}
 */
export function watchRequests(root, trustsProxy) {
  const nameOf = routeNames(root)
  return (request, response) => {
    const begun = performance.now()
    const { method = '', headers, url = '/' } = request
    const given = String(headers['x-request-id'] ?? '')
    const id = trustsProxy && /^[\w-]{1,64}$/.test(given) ? given : randomUUID()
    headers['x-request-id'] = id
    response.setHeader('x-request-id', id)
    response.once('close', () => {
      const route = nameOf(url)
      const ms = performance.now() - begun
      // Whoever went away before the answer was sent has none.
      const status = response.writableFinished ? response.statusCode : 499
      metrics().requests.observe({ method: methodName(method), route, status }, ms / 1000)
      const line = { method, route, status, ms: Math.round(ms * 10) / 10, request: id }
      // A page brings dozens of files along, which say nothing.
      log[route === '/_next' && status < 400 ? 'debug' : 'info'](line, 'request')
    })
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** @param {string} method */
function methodName(method) {
  return methods.has(method) ? method : 'other'
}
