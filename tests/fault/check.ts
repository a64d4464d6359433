import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import type { RunningServer } from '../e2e/running-server.ts'
import { readColumn } from './read-column.ts'
import type { Stream } from './stream.ts'

/**
 * Throws unless each answer that was acknowledged is in the log, once, nothing is there that was not sent,
 * and the states are what the log says.
 */
export async function checkLogs(server: RunningServer, streams: readonly Stream[]): Promise<void> {
  for (const stream of streams) await checkLog(server, stream)
  examine(server)
}

async function checkLog(server: RunningServer, stream: Stream): Promise<void> {
  const { learnerId, sent, acknowledged } = stream
  const stored = await readColumn(
    server,
    'SELECT "id" FROM "ReviewEvent" WHERE "learnerId" = ? ORDER BY "id"',
    learnerId,
  )
  const known = new Set(stored)
  const lost = [...acknowledged].filter((id) => !known.has(id))
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged answers are lost: ${lost[0]}`)
  const expected = sent.map(({ id }) => id).filter((id) => known.has(id))
  if (!isDeepStrictEqual(stored, expected.sort()))
    throw new Error('The log has answers twice, or some that nobody has sent')
  const [sum] = await readColumn(
    server,
    'SELECT sum("reps") FROM "Memory" WHERE "learnerId" = ?',
    learnerId,
  )
  const reps = Number(sum ?? 0)
  if (reps !== stored.length)
    throw new Error(`The memories count ${reps} answers, the log has ${stored.length}`)
}

/** The whole examination, as whoever looks after a server runs it. */
function examine({ dataDir, env }: RunningServer): void {
  const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', 'doctor']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: env.DATABASE_URL ?? '' },
  })
  if (status !== 0) throw new Error(`The doctor finds:\n${stdout}${stderr}`)
}
