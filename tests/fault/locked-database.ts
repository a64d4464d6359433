import Database from 'better-sqlite3'
import { RunningServer } from '../e2e/running-server.ts'
import { checkLogs } from './check.ts'
import { Stream } from './stream.ts'

/**
 * Another process keeps the database locked for some seconds: the server says so, goes on answering what
 * needs no writing, and takes everything afterwards. Returns how long others waited meanwhile, in
 * milliseconds.
 */
export async function lockDatabase(seconds: number): Promise<number[]> {
  const server = new RunningServer()
  try {
    await server.start()
    const stream = await Stream.open(server)
    stream.make(20)
    await stream.flush()

    const other = new Database(server.databasePath)
    other.exec('BEGIN IMMEDIATE')
    const end = performance.now() + seconds * 1000
    const refusals: number[] = []
    const sending = async () => {
      while (performance.now() < end) {
        const reply = await stream.send(stream.make(1))
        if (reply?.status !== 503) throw new Error(`Answered ${reply?.status} by a locked database`)
        if (!reply.retryAfter) throw new Error('Refused without saying when to come again')
        refusals.push(reply.status)
      }
    }
    const waits: number[] = []
    const reading = async () => {
      while (performance.now() < end) {
        const begun = performance.now()
        const response = await fetch(`${server.origin}/api/changes`, {
          headers: { cookie: stream.cookie },
        })
        if (!response.ok) throw new Error(`Reading failed with ${response.status}`)
        await response.arrayBuffer()
        waits.push(performance.now() - begun)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    await Promise.all([sending(), reading()])
    other.exec('ROLLBACK')
    other.close()
    if (refusals.length === 0) throw new Error('It was not locked for long enough to be refused')
    await stream.flush()
    checkLogs(server, [stream])
    return waits
  } finally {
    await server.remove()
  }
}
