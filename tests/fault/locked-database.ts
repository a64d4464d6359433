import Database from 'better-sqlite3'
import type { RunningServer } from '../e2e/running-server.ts'
import { Stream } from './stream.ts'

/**
 * Another process keeps the database locked for some seconds: the server says so, goes on answering what
 * needs no writing, and takes everything afterwards. Returns also how long it took to read meanwhile, in
 * milliseconds.
 */
export async function lockDatabase(
  server: RunningServer,
  seconds: number,
): Promise<{ stream: Stream; waits: number[] }> {
  const stream = await Stream.open(server)
  stream.make(20)
  await stream.flush()
  const other = new Database(server.databasePath)
  other.exec('BEGIN IMMEDIATE')
  const end = performance.now() + seconds * 1000
  const [waits] = await Promise.all([
    readUntil(server, stream, end),
    sendUntil(stream, end),
  ]).finally(() => other.close())
  await stream.flush()
  return { stream, waits }
}

async function sendUntil(stream: Stream, end: number): Promise<void> {
  while (performance.now() < end) {
    const reply = await stream.send(stream.make(1))
    if (reply?.status !== 503) throw new Error(`Answered ${reply?.status} by a locked database`)
    if (!reply.retryAfter) throw new Error('Refused without saying when to come again')
  }
}

async function readUntil(server: RunningServer, { cookie }: Stream, end: number) {
  const waits: number[] = []
  while (performance.now() < end) {
    const begun = performance.now()
    const response = await fetch(`${server.origin}/api/changes`, { headers: { cookie } })
    if (!response.ok) throw new Error(`Reading failed with ${response.status}`)
    await response.arrayBuffer()
    waits.push(performance.now() - begun)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return waits
}
