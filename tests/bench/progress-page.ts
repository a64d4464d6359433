import Database from 'better-sqlite3'
import { closeDatabase } from '#lib/server/db.ts'
import { loadProgress } from '#lib/server/progress.ts'
import type { Learner } from '#lib/server/session.ts'
import type { Figure, Outcome } from './figure.ts'
import { makeReview } from './history.ts'
import { type Library, openLibrary } from './library.ts'
import { percentile, timeMs } from './timing.ts'

const requests = 60
const warmUps = 10

interface Samples {
  /** The page, each time after another review; and again, with nothing new. */
  reviewed: number[]
  again: number[]
  /** Its data, loaded without a page around it. */
  data: number[]
}

/**
 * How long until the progress page of a learner begins to arrive, after years of reviews: with a
 * review since it was last seen, and without; beside loading its data alone. The first look of a day
 * counts every memory anew and has a line of its own.
 */
export async function measureProgressPage(): Promise<Outcome> {
  const library = await openLibrary('large')
  process.env.DATA_DIR = library.server.dataDir
  process.env.DATABASE_URL = ''
  await loadData(library)
  await closeDatabase()
  // A database that is open and has read nothing of this yet, as when a day begins.
  const first = await timeMs(() => loadData(library))
  await collect(library, warmUps)
  const samples = await collect(library, requests)
  await closeDatabase()

  const name = `progress page, ${countReviews(library)} reviews`
  const figure = (what: string, values: readonly number[], share: number): Figure => ({
    name: `${name}: ${what}`,
    value: percentile(values, share),
    unit: 'ms',
  })
  const dataAlone = { name: 'its data alone', value: percentile(samples.data, 0.5) }
  return {
    figures: [
      {
        ...figure('first byte after a review, p50', samples.reviewed, 0.5),
        beside: dataAlone,
        target: { of: 'value', atMost: 50 },
      },
      figure('first byte after a review, p95', samples.reviewed, 0.95),
      figure('first byte with nothing new, p50', samples.again, 0.5),
      { name: `${name}: its data, first look of the day`, value: first, unit: 'ms' },
    ],
  }
}

async function collect(library: Library, count: number): Promise<Samples> {
  const samples: Samples = { reviewed: [], again: [], data: [] }
  const { cardIds, metCount } = library
  for (let request = 0; request < count; request++) {
    const cardId = cardIds[(request * 997) % metCount] ?? ''
    const events = [makeReview(cardId, 3, Date.now())]
    await library.guest.post('/api/reviews', JSON.stringify({ events }))
    samples.reviewed.push(await firstByteMs(library))
    samples.again.push(await firstByteMs(library))
    samples.data.push(await timeMs(() => loadData(library)))
  }
  return samples
}

async function firstByteMs({ guest }: Library): Promise<number> {
  const { status, sentAt, firstByteAt } = await guest.get('/progress')
  if (status !== 200) throw new Error(`No progress page: ${status}`)
  return firstByteAt - sentAt
}

/** As the page does it, in this process and with a connection of its own. */
async function loadData({ guest }: Library): Promise<void> {
  const learner = { id: guest.learnerId, isGuest: true } as Learner
  const progress = await loadProgress(learner, { lang: 'en', now: Date.now() })
  if (progress.kind !== 'view') throw new Error('Nothing to show')
}

function countReviews({ databasePath }: Library): string {
  const database = new Database(databasePath, { readonly: true })
  const count = database.prepare('SELECT count(*) FROM "ReviewEvent"').pluck().get() as number
  database.close()
  return `${Math.round(count / 10_000) * 10},000`
}
