import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** Runs a verb of the command as it is run at a terminal, in an environment with some changes. */
export function runStetIn(changes: Record<string, string>, ...argv: string[]) {
  const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', ...argv]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...changes },
  })
  return { status, stdout, stderr }
}

export function runStet(...argv: string[]) {
  return runStetIn({}, ...argv)
}

/** Runs a verb beside the test; resolves to its exit code. */
export function startStet(...argv: string[]): Promise<number | null> {
  const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', ...argv]
  return new Promise((resolve) => {
    spawn(process.execPath, command, { cwd: root, stdio: 'ignore' }).on('close', resolve)
  })
}
