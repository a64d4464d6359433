import { existsSync } from 'node:fs'
import { type BrowserContext, chromium } from '@playwright/test'
import type { Library } from './library.ts'

/** Where there is a Chromium; undefined where there is none. */
export function findChromium(): string | undefined {
  const paths = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', chromium.executablePath()]
  return paths.find((path) => path && existsSync(path))
}

/** Signs a browser in as the guest of a library. */
export async function signInAs(
  context: BrowserContext,
  { server, guest }: Pick<Library, 'server' | 'guest'>,
): Promise<void> {
  await context.addCookies(
    guest.cookie.split('; ').map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return { name, value, url: server.origin }
    }),
  )
}
