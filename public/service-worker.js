/**
 * Answers for the server when it cannot be reached, from what lib/client/page-copies.ts has put into
 * the caches. It only reads, so there is nothing in it to go out of date, and a new version of it waits,
 * as browsers do by themselves, until no page of the old one is open.
 */

/** What the network is given before a copy is shown. */
const patienceMs = 5000

/** How a server behind a proxy says that it is not there. */
const awayStatuses = [502, 503, 504]

const pages = 'stet-pages'
const shell = '/review/offline'

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  const { pathname, origin } = url
  if (request.method !== 'GET' || origin !== self.location.origin) return
  const isUnchanging = pathname.startsWith('/_next/static/') || pathname.startsWith('/api/media/')
  if (isUnchanging) return event.respondWith(keptOrFetched(request))
  const isPage = request.mode === 'navigate' && !pathname.startsWith('/api/')
  if (isPage) event.respondWith(navigate(request, pathname))
})

/** @param {Request} request */
async function keptOrFetched(request) {
  return (await caches.match(request)) ?? fetch(request)
}

/**
 * The network comes first; a copy stands in for it when it fails, or takes too long. For a page without a
 * copy the shell says so, but only when it fails.
 *
 * @param {Request} request @param {string} pathname
 */
async function navigate(request, pathname) {
  const fetched = fetch(request).catch(() => undefined)
  const copy = await copyOf(pathname === '/review' ? shell : pathname)
  const inTime = copy ? await Promise.race([fetched, wait(patienceMs)]) : await fetched
  if (inTime && !awayStatuses.includes(inTime.status)) return inTime
  return copy ?? (await copyOf(shell)) ?? inTime ?? Response.error()
}

/** Without opening the cache, which would make one where there is none. @param {string} path */
function copyOf(path) {
  return caches.match(path, { cacheName: pages })
}

/** @param {number} ms @returns {Promise<undefined>} */
function wait(ms) {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms))
}
