import type { RunningServer } from '../e2e/running-server.ts'
import { checkLogs } from './check.ts'
import { Stream } from './stream.ts'

/** Ends a server with kill -9, so many times, while three learners send what they answer. */
export async function killUnderLoad(server: RunningServer, count: number): Promise<Stream[]> {
  const streams = [await Stream.open(server), await Stream.open(server), await Stream.open(server)]
  for (let kill = 0; kill < count; kill++) {
    const before = acknowledgedBy(streams)
    const sending = Promise.all(streams.map((stream, index) => sendUntilCut(stream, 1 + 6 * index)))
    while (acknowledgedBy(streams) < before + 20 + (kill % 7) * 5)
      await new Promise((resolve) => setTimeout(resolve, 2))
    await server.kill()
    await sending
    await server.start()
    for (const stream of streams) await stream.flush()
    // Replaying the whole log each time would take longer and longer.
    if (kill % 50 === 49) await checkLogs(server, streams)
  }
  return streams
}

/** A steady stream, which ends when the server does. */
async function sendUntilCut(stream: Stream, size: number): Promise<void> {
  while ((await stream.send(stream.make(size))) !== null);
}

function acknowledgedBy(streams: readonly Stream[]): number {
  return streams.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
}
