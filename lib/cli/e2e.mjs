/**
 * `npm run e2e`: the end-to-end tests, against the production server on a database of its own and a
 * free port. Arguments go to Playwright.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.mjs'
import { build, fail, generate, install, root, startDriver } from './setup.mjs'

/** @param {string[]} [args] for Playwright */
export async function endToEnd(args = []) {
  const dataDir = mkdtempSync(join(tmpdir(), 'stet-e2e-'))
  try {
    await runPlaywright(args, {
      CHROMIUM_PATH: await findBrowser(),
      PORT: String(await freePort()),
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      PUBLIC_URL: '',
      LOG_LEVEL: 'warn',
    })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** @param {string[]} args @param {Record<string, string>} env @returns {Promise<void>} */
function runPlaywright(args, env) {
  return new Promise((done, failed) => {
    const child = spawn(
      process.execPath,
      ['node_modules/@playwright/test/cli.js', 'test', ...args],
      {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    child.on('exit', (code) =>
      code === 0 ? done() : failed(new Error('End-to-end tests failed.')),
    )
  })
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 3000))
    })
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await install()
  await generate()
  const driver = startDriver()
  await build()
  await driver()
  await endToEnd(process.argv.slice(2)).catch((error) => fail(error.message))
}
