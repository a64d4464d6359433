import { request } from 'node:http'
import type { ReviewEvent } from '#lib/model.ts'
import type { RunningServer } from '../e2e/running-server.ts'
import { Stream } from './stream.ts'

/** Sends, and hangs up before hearing what became of it, so many times; and sends it all again. */
export async function dropAnswers(server: RunningServer, count: number): Promise<Stream> {
  const stream = await Stream.open(server)
  for (let drop = 0; drop < count; drop++) {
    const events = stream.make(1 + (drop % 20))
    await sendAndHangUp(server.origin, stream.cookie, events, drop % 8)
    if (drop % 3 === 0) await stream.flush()
  }
  await stream.flush()
  return stream
}

function sendAndHangUp(
  origin: string,
  cookie: string,
  events: readonly ReviewEvent[],
  afterMs: number,
): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(new URL('/api/reviews', origin), {
      method: 'POST',
      agent: false,
      headers: { origin, cookie, 'content-type': 'application/json' },
    })
    // Hanging up is what is meant here.
    sending.on('error', () => {})
    sending.on('response', (response) => response.destroy())
    sending.on('close', resolve)
    sending.end(JSON.stringify({ events }), () => setTimeout(() => sending.destroy(), afterMs))
  })
}
