/** Finds a Chromium for the end-to-end tests, or gets one. */

import { existsSync } from 'node:fs'
import { run, step } from './setup.mjs'

/** Chromium without its windows, which nobody sees here, and which take as long as the pages in them. */
const shellPath = '/usr/bin/chromium-headless-shell'

const systemPaths = [
  shellPath,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * Path of the browser to use: the one named by CHROMIUM_PATH, one of the system, Playwright's own,
 * or one fetched now. Where it can be had from Debian, the one without windows comes first. Throws with
 * the remedy when there is none to be had.
 *
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  if (!process.env.CHROMIUM_PATH && !existsSync(shellPath)) await fetchShell().catch(() => {})
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

async function fetchShell() {
  if (!isDebian()) return
  await step("Fetching Debian's chromium-headless-shell", () =>
    withinMinutes(2, installPackage('chromium-headless-shell')),
  )
}

async function fetchDebians() {
  if (!isDebian()) return
  await step("Fetching Debian's chromium", () => installPackage('chromium'))
}

/** Whether packages of Debian can be installed, and nobody has to be asked. */
function isDebian() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** @param {string} name */
async function installPackage(name) {
  await run('apt-get', ['update', '-qq'])
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], {
    DEBIAN_FRONTEND: 'noninteractive',
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
