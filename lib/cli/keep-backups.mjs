import { spawn } from 'node:child_process'
import { join } from 'node:path'

const minuteMs = 60_000
/** Not at once: whoever has just started it is waiting for pages. */
const firstAfterMs = 5 * minuteMs
const everyMs = 30 * minuteMs

/**
 * Has a backup made every half hour while the server runs, by a process of its own, since copying a
 * large database takes a while. Whether there is anything new, and which old ones may go, is its business.
 *
 * @param {string} root
 * @returns {() => void} stops it, and a copy that is being made
 */
export function keepBackups(root) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let copying = null
  const run = () => {
    if (copying) return
    const verb = [join(root, 'lib/cli/stet.ts'), 'backup', '--rotate']
    copying = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', ...verb], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    copying.on('error', (error) => console.error(`No backup was made: ${error.message}`))
    copying.on('close', () => {
      copying = null
    })
  }
  const first = setTimeout(run, firstAfterMs).unref()
  const later = setInterval(run, everyMs).unref()
  return () => {
    clearTimeout(first)
    clearInterval(later)
    copying?.kill()
  }
}
