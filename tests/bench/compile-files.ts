import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileOn } from '../../lib/cli/compile-all.ts'
import type { Figure, Outcome } from './figure.ts'
import { longSurvey } from './long-survey.ts'
import { timeMs } from './timing.ts'

const fileCount = 8

/** How long many files take on all cores beside one, and how much memory a very long one takes. */
export async function measureCompileFiles(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-bench-'))
  try {
    return { figures: [await measureCores(folder), measureMemory(folder)] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function measureCores(folder: string): Promise<Figure> {
  const source = longSurvey('en')
  const files = Array.from({ length: fileCount }, (_, index) => join(folder, `${index}.md`))
  for (const file of files) writeFileSync(file, source)
  const cores = availableParallelism()
  const warmUp = files.slice(0, 2)
  await compileOn(1, warmUp, false)
  const one = await timeMs(() => compileOn(1, files, false))
  const all = await timeMs(() => compileOn(cores, files, false))
  return {
    name: `compile ${fileCount} files of 1 MB on ${cores} cores`,
    value: all,
    unit: 'ms',
    beside: { name: 'on one', value: one },
    target: { of: 'ratio', atMost: 0.7 },
  }
}

/** In a process of its own, as the command is run. */
function measureMemory(folder: string): Figure {
  const file = join(folder, 'long.md')
  writeFileSync(file, longSurvey('en', 10_000_000))
  const script = join(import.meta.dirname, 'compile-once.ts')
  const command = ['--import', 'tsx', '--conditions=react-server', script, file]
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8' })
  const megabytes = Number(stdout) / 1000
  if (!(megabytes > 0)) throw new Error(`The survey was not compiled: ${stderr}`)
  return {
    name: 'compile 10 MB, most memory resident',
    value: megabytes,
    unit: 'MB',
    target: { of: 'value', atMost: 300 },
  }
}
