/**
 * Copies of pages, with what they are made of, in the Cache API: public/service-worker.js answers from
 * them when the server cannot be reached. The worker only reads; everything is put and taken away here.
 */

/** As public/service-worker.js knows them. */
const pagesCache = 'stet-pages'
const assetsCache = 'stet-assets'
const mediaCache = 'stet-media'

/** Stands in for every page there is no copy of; it holds nobody's data, and makes a review itself. */
export const shellPath = '/review/offline'

/** A copy is good enough for so long; pages are dear to make, and answers come one after another. */
const freshMs = 10 * 60_000

/** What copying needs to know of its surroundings. */
export interface CopyPorts {
  /** Puts something in its place, unless the device has become somebody else's meanwhile. */
  write: (work: () => Promise<void>) => Promise<void>
  now: () => number
}

/**
 * Copies pages, and everything they refer to here. A page that cannot be had keeps the copy it has.
 *
 * @param fonts addresses of the fonts that pages were shown with; style sheets name far more
 */
export async function copyPages(
  paths: readonly string[],
  fonts: readonly string[],
  ports: CopyPorts,
): Promise<void> {
  const assets = new Set(fonts)
  for (const path of paths) {
    const copied = await copyPage(path, ports)
    for (const asset of copied) assets.add(asset)
  }
  await dropOthers(assets)
}

/** Copies one page, unless its copy is fresh; returns the addresses of its scripts and styles. */
async function copyPage(path: string, { write, now }: CopyPorts): Promise<string[]> {
  const pages = await caches.open(pagesCache)
  const before = (await (await pages.match(path))?.text()) ?? ''
  const response = now() - copiedAt(before) < freshMs ? null : await fetchPage(path)
  if (!response) return assetsIn(before)
  const html = await response.text()
  const assets = assetsIn(html)
  await keepMissing(assetsCache, assets)
  await keepMissing(mediaCache, mediaIn(html))
  const headers = new Headers(response.headers)
  // The text is as it was before it was packed; what varies it does not matter to a copy.
  for (const name of ['content-encoding', 'content-length', 'vary', 'set-cookie']) {
    headers.delete(name)
  }
  await write(() => pages.put(path, new Response(markCopy(html, now()), { headers })))
  return assets
}

async function fetchPage(path: string): Promise<Response | null> {
  const response = await fetch(path, {
    headers: { accept: 'text/html' },
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null)
  return response?.ok ? response : null
}

/** Says in the page itself that it is a copy, and of when. */
export function markCopy(html: string, at: number): string {
  return html.replace('<html ', `<html data-copied-at="${at}" `)
}

/** When a copy was made, in milliseconds; 0 for what is none. */
export function copiedAt(html: string): number {
  return Number(/<html data-copied-at="(\d+)"/.exec(html)?.[1] ?? 0)
}

/** Scripts and styles of a page: those it begins with, and those it names for later. */
export function assetsIn(html: string): string[] {
  return found(html, /\/_next\/static\/[\w./~%-]+\.(?:js|css)(?:\?[\w=&.-]+)?/g)
}

/** Images of surveys. */
export function mediaIn(text: string): string[] {
  return found(text, /\/api\/media\/[0-9a-f]{64}/g)
}

function found(text: string, pattern: RegExp): string[] {
  return [...new Set(text.match(pattern) ?? [])]
}

/** Keeps images, which never change under their address. */
export function copyMedia(paths: readonly string[]): Promise<void> {
  return keepMissing(mediaCache, paths)
}

export function copyFonts(paths: readonly string[]): Promise<void> {
  return keepMissing(assetsCache, paths)
}

/** Everything here has its contents in its address, so that what is there is right. */
async function keepMissing(name: string, paths: readonly string[]): Promise<void> {
  const cache = await caches.open(name)
  for (const path of paths) {
    if (await cache.match(path)) continue
    const response = await fetch(path).catch(() => null)
    if (response?.ok) await cache.put(path, response)
  }
}

/** Drops scripts and styles that no copy refers to any more; fonts stay, they outlive versions. */
async function dropOthers(kept: ReadonlySet<string>): Promise<void> {
  const cache = await caches.open(assetsCache)
  for (const request of await cache.keys()) {
    const { pathname, search } = new URL(request.url)
    const isVersioned = /\.(js|css)$/.test(pathname)
    if (isVersioned && !kept.has(pathname + search)) await cache.delete(request)
  }
}

/** Drops all copies. */
export async function dropCopies(): Promise<void> {
  if (!('caches' in globalThis)) return
  await Promise.all([pagesCache, assetsCache, mediaCache].map((name) => caches.delete(name)))
}
