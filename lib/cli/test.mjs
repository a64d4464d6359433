/** `npm test`: sets up what is missing, then everything that must hold. */

import { spawn } from 'node:child_process'
import { build, fail, generate, install, requireNode, root, startDriver } from './setup.mjs'

requireNode()
await install()
await generate()
const driver = startDriver()
try {
  await import('./check.mjs')
  await build()
  await driver()
  await runVitest()
  // Loaded here, because it needs what was only just installed.
  const { endToEnd } = await import('./e2e.mjs')
  await endToEnd()
} catch (error) {
  fail(error instanceof Error ? error.message : String(error))
}
console.log('\nEverything holds.')

/** @returns {Promise<void>} */
function runVitest() {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error('Unit tests failed.'))))
  })
}
