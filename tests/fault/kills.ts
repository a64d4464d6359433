import { RunningServer } from '../e2e/running-server.ts'
import { checkLogs } from './check.ts'
import { Stream } from './stream.ts'

/** Ends the server with kill -9, so many times, while three learners send what they answer. */
export async function killUnderLoad(count: number): Promise<void> {
  const server = new RunningServer()
  try {
    await server.start()
    const streams = [
      await Stream.open(server),
      await Stream.open(server),
      await Stream.open(server),
    ]
    for (let kill = 0; kill < count; kill++) {
      const before = streams.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0)
      const sending = Promise.all(
        streams.map((stream, index) => sendUntilCut(stream, 1 + 6 * index)),
      )
      await acknowledgedBeyond(streams, before + 20 + (kill % 7) * 5)
      await server.kill()
      await sending
      await server.start()
      for (const stream of streams) await stream.flush()
      // Replaying the whole log each time would take longer and longer.
      if (kill % 50 === 49 || kill === count - 1) checkLogs(server, streams)
    }
  } finally {
    await server.remove()
  }
}

/** A steady stream, which ends when the server does. */
async function sendUntilCut(stream: Stream, size: number): Promise<void> {
  while ((await stream.send(stream.make(size))) !== null);
}

async function acknowledgedBeyond(streams: readonly Stream[], count: number): Promise<void> {
  while (streams.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0) < count)
    await new Promise((resolve) => setTimeout(resolve, 2))
}
