import type { Outcome } from './figure.ts'
import { openLibrary } from './library.ts'
import { median, timeMs } from './timing.ts'

const starts = 5

/** How long the start command takes until Stet is ready, when everything is set up. */
export async function measureStart(): Promise<Outcome> {
  const { server } = await openLibrary('small')
  const samples: number[] = []
  for (let start = 0; start < starts; start++) {
    await server.kill()
    samples.push(await timeMs(() => server.start()))
  }
  return {
    figures: [
      {
        name: 'start, when set up → ready',
        value: median(samples) / 1000,
        unit: 's',
        target: { of: 'value', atMost: 2 },
      },
    ],
  }
}
