import { closeDatabase } from '#lib/server/db.ts'
import { loadReview } from '#lib/server/review.ts'
import type { Learner } from '#lib/server/session.ts'
import type { Figure, Outcome } from './figure.ts'
import { type Library, openLibrary } from './library.ts'
import { percentile, timeMs } from './timing.ts'

const requests = 100
const warmUps = 20

interface Samples {
  large: number[]
  small: number[]
  /** The large page's data, loaded without a page around it. */
  data: number[]
}

/**
 * How long until the review page begins to arrive, with 100,000 cards; beside the same page with a
 * hundred, and beside loading its data alone.
 */
export async function measureReviewPage(): Promise<Outcome> {
  const large = await openLibrary('large')
  const small = await openLibrary('small')
  process.env.DATA_DIR = large.server.dataDir
  process.env.DATABASE_URL = ''
  await collect(large, small, warmUps)
  const samples = await collect(large, small, requests)
  await closeDatabase()

  const page = (name: string, share: number, beside: Figure['beside']): Figure => ({
    name: `review page, 100,000 cards: first byte, ${name}`,
    value: percentile(samples.large, share),
    unit: 'ms',
    ...(beside ? { beside } : {}),
  })
  const hundred = (share: number) => ({
    name: 'with 100 cards',
    value: percentile(samples.small, share),
  })
  const dataAlone = { name: 'its data alone', value: percentile(samples.data, 0.5) }
  return {
    figures: [
      { ...page('p50', 0.5, hundred(0.5)), target: { of: 'value', atMost: 15 } },
      page('p95', 0.95, hundred(0.95)),
      page('p50', 0.5, dataAlone),
    ],
  }
}

async function collect(large: Library, small: Library, count: number): Promise<Samples> {
  const samples: Samples = { large: [], small: [], data: [] }
  for (let request = 0; request < count; request++) {
    samples.large.push(await firstByteMs(large))
    samples.small.push(await firstByteMs(small))
    samples.data.push(await timeMs(() => loadData(large)))
  }
  return samples
}

async function firstByteMs({ guest }: Library): Promise<number> {
  const { status, sentAt, firstByteAt } = await guest.get('/review')
  if (status !== 200) throw new Error(`No review page: ${status}`)
  return firstByteAt - sentAt
}

/** As the page does it, in this process and with a connection of its own. */
async function loadData({ guest }: Library): Promise<void> {
  const learner = { id: guest.learnerId, isGuest: true } as Learner
  const view = await loadReview(learner, { lang: 'en', now: Date.now() })
  if (!view?.cards.length) throw new Error('Nothing is due')
}
