/** Finds a Chromium for the end-to-end tests, or gets one. */

import { existsSync } from 'node:fs'
import { run, step } from './setup.mjs'

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Path of the browser to use: the one named by CHROMIUM_PATH, one of the system, Playwright's own,
 * or one fetched now. Throws with the remedy when there is none to be had.
 *
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const present = await presentBrowser()
  if (present) return present
  for (const fetch of [fetchPlaywrights, fetchDebians]) {
    await fetch().catch(() => {})
    const fetched = await presentBrowser()
    if (fetched) return fetched
  }
  throw new Error(
    'No browser for the end-to-end tests was found, and none could be fetched. Install Chromium, or set CHROMIUM_PATH to one.',
  )
}

async function presentBrowser() {
  const { chromium } = await import('@playwright/test')
  const paths = [process.env.CHROMIUM_PATH ?? '', ...systemPaths, chromium.executablePath()]
  return paths.find((path) => path !== '' && existsSync(path))
}

async function fetchPlaywrights() {
  await step("Fetching Playwright's browser", () =>
    withinMinutes(
      3,
      run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']),
    ).catch(() => {}),
  )
}

async function fetchDebians() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  await step("Fetching Debian's chromium", async () => {
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
  })
}

/** @param {number} minutes @param {Promise<void>} work */
function withinMinutes(minutes, work) {
  return Promise.race([
    work,
    new Promise((_, reject) =>
      setTimeout(reject, minutes * 60_000, new Error('took too long')).unref(),
    ),
  ])
}
