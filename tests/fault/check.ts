import { spawnSync } from 'node:child_process'
import { isDeepStrictEqual } from 'node:util'
import Database from 'better-sqlite3'
import type { RunningServer } from '../e2e/running-server.ts'
import type { Stream } from './stream.ts'

/**
 * Throws unless each answer that was acknowledged is in the log, once, nothing is there that was not sent,
 * and the states are what the log says.
 */
export function checkLogs(server: RunningServer, streams: readonly Stream[]): void {
  const database = new Database(server.databasePath, { readonly: true })
  try {
    for (const { learnerId, sent, acknowledged } of streams) checkLog(learnerId, sent, acknowledged)
  } finally {
    database.close()
  }
  examine(server)

  function checkLog(learnerId: string, sent: Stream['sent'], acknowledged: Set<string>) {
    const stored = database
      .prepare('SELECT "id" FROM "ReviewEvent" WHERE "learnerId" = ? ORDER BY "id"')
      .pluck()
      .all(learnerId) as string[]
    const known = new Set(stored)
    const lost = [...acknowledged].filter((id) => !known.has(id))
    if (lost.length > 0) throw new Error(`${lost.length} acknowledged answers are lost: ${lost[0]}`)
    const expected = sent.map(({ id }) => id).filter((id) => known.has(id))
    if (!isDeepStrictEqual(stored, expected.sort()))
      throw new Error('The log has answers twice, or some that nobody has sent')
    const reps = database
      .prepare('SELECT total("reps") FROM "Memory" WHERE "learnerId" = ?')
      .pluck()
      .get(learnerId)
    if (reps !== stored.length)
      throw new Error(`The memories count ${reps} answers, the log has ${stored.length}`)
  }
}

/** The whole examination, as whoever looks after a server runs it. */
function examine({ dataDir }: RunningServer): void {
  const command = ['--import', 'tsx', '--conditions=react-server', 'lib/cli/stet.ts', 'doctor']
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '' },
  })
  if (status !== 0) throw new Error(`The doctor finds:\n${stdout}${stderr}`)
}
