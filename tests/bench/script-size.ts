import { gzipSync } from 'node:zlib'
import type { Outcome } from './figure.ts'
import { openLibrary } from './library.ts'

/** How much script a browser loads with the review page, compressed. */
export async function measureScriptSize(): Promise<Outcome> {
  const { guest } = await openLibrary('small')
  const { body: html } = await guest.get('/review')
  const bodies = await Promise.all(scriptPaths(html).map((path) => guest.get(path)))
  const bytes = bodies.reduce((sum, { body }) => sum + gzipSync(body).byteLength, 0)
  return {
    figures: [
      {
        name: `review page, ${bodies.length} scripts, gzipped`,
        value: bytes / 1000,
        unit: 'kB',
        target: { of: 'value', atMost: 170 },
      },
    ],
  }
}

/** The page's scripts, each once, without those for browsers that know no modules. */
function scriptPaths(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  const paths = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? [])
  return [...new Set(paths)]
}
